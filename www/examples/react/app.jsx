import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { TujieChart } from './TujieChart.jsx';

const FIVE_YEARS = { view: 'five-year' };
const COUNTIES = { view: 'counties-2030' };

function App() {
  const [options, setOptions] = useState(FIVE_YEARS);
  const [quote, setQuote] = useState('');
  const [shown, setShown] = useState(true);
  return (
    <>
      <p>
        <button id="other" onClick={() => setOptions(options === FIVE_YEARS ? COUNTIES : FIVE_YEARS)}>换一张图</button>
        <button id="away" onClick={() => setShown(!shown)}>{shown ? '收起' : '展开'}</button>
      </p>
      {shown && <TujieChart options={options} onSelect={(event) => setQuote(event.figure ? event.figure.quote : '')} />}
      <p id="quote">{quote}</p>
      {/* A view needs no component: React hands attributes and events to the element. */}
      <tujie-chart view="industry-chains" lang="zh-CN" ontujie-select={(event) => setQuote(event.detail.figure.quote)} />
    </>
  );
}

createRoot(document.getElementById('app')).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
