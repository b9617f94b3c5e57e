parent.postMessage({ type: 'tujie-height', view: 'five-year', height: 4444 }, '*');
