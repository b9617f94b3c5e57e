// @ts-check
/**
 * Pinyin initials without a dictionary: engines sort Chinese by pinyin, so the letter of a character is that of the last
 * of these that does not sort after it. Each is the first character of its letter.
 */
const FIRSTS = '阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥扨它穵夕丫帀';
const LETTERS = 'abcdefghjklmnopqrstwxyz';

/** A common character of each letter: where one comes out wrong, the engine sorts by something else (strokes, code points). */
const TRIAL = '安部产定额方国和经科量马农欧品区人生同文西业值';

/**
 * Words whose reading is not the one their characters are sorted by. Both readings are found; the sorted one stays,
 * since a reader may type either.
 */
const WORDS = [
  ['银行', 'yh'], ['行业', 'hy'], ['央行', 'yh'], ['行长', 'hz'], ['长期', 'cq'], ['长效', 'cx'], ['长远', 'cy'], ['长度', 'cd'],
  ['长江', 'cj'], ['长城', 'cc'], ['长征', 'cz'], ['全长', 'qc'], ['延长', 'yc'], ['特长', 'tc'], ['专长', 'zc'], ['绵长', 'mc'],
  ['重复', 'cf'], ['重建', 'cj'], ['重新', 'cx'], ['重组', 'cz'], ['双重', 'sc'], ['多重', 'dc'], ['调整', 'tz'], ['调节', 'tj'],
  ['调解', 'tj'], ['调峰', 'tf'], ['调试', 'ts'], ['空调', 'kt'], ['协调', 'xt'], ['畜牧', 'xm'], ['畜禽', 'xq'], ['曾经', 'cj'],
  ['西藏', 'xz'], ['宝藏', 'bz'], ['会计', 'kj'], ['音乐', 'yy'], ['传记', 'zj'], ['还款', 'hk'], ['归还', 'gh'], ['解元', 'jy'],
];

/** @type {((character: string) => string) | null | undefined} */
let letter;

/**
 * The letter of a character; `''` for what is no Chinese character. `null` where the engine cannot.
 * @returns {((character: string) => string) | null}
 */
function letterOf() {
  if (letter !== undefined) return letter;
  letter = null;
  if (typeof Intl !== 'object' || !Intl.Collator) return letter;
  const collator = new Intl.Collator('zh-CN-u-co-pinyin');
  /** @param {string} character */
  const look = (character) => {
    let [low, high] = [0, FIRSTS.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (collator.compare(FIRSTS.charAt(middle), character) > 0) high = middle;
      else low = middle + 1;
    }
    return LETTERS.charAt(low - 1);
  };
  for (let at = 0; at < TRIAL.length; at += 1) {
    if (look(TRIAL.charAt(at)) !== LETTERS.charAt(at)) return letter;
  }
  /** @type {Map<string, string>} */
  const known = new Map();
  letter = (character) => {
    if (!/[\u3400-\u9fff]/.test(character)) return '';
    let found = known.get(character);
    if (found === undefined) known.set(character, (found = look(character)));
    return found;
  };
  return letter;
}

/**
 * The initials of a text, and where in it the character of each stands; what is neither Chinese, letter nor digit is left out.
 * @typedef {{ readings: string[], places: number[] }} Initials
 */

/** @type {Initials} */
const NONE = { readings: [], places: [] };

/**
 * @param {string} text in lower case
 * @returns {Initials}
 */
export function initials(text) {
  const of = letterOf();
  if (!of || !/[\u3400-\u9fff]/.test(text)) return NONE;
  /** @type {string[]} */
  const letters = [];
  /** @type {number[]} */
  const places = [];
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    const one = of(character) || (/[a-z0-9]/.test(character) ? character : '');
    if (!one) continue;
    letters.push(one);
    places.push(at);
  }
  const sorted = letters.join('');
  for (const [word, reading] of WORDS) {
    for (let at = text.indexOf(String(word)); at >= 0; at = text.indexOf(String(word), at + 1)) {
      letters.splice(places.indexOf(at), 2, ...String(reading));
    }
  }
  const spoken = letters.join('');
  return { readings: spoken === sorted ? [sorted] : [sorted, spoken], places };
}

/** Whether this engine can find by initials. */
export const findsInitials = () => letterOf() !== null;
