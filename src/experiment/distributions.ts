// The four distributions that the tests need, to about 1e-12. Series and continued fractions from Abramowitz & Stegun
// (chapters 6, 7 and 26) and the modified Lentz method; the tests compare them with published tables and with scipy.

/** P(Z > z) of the standard normal distribution. */
export function normalTail(z: number): number {
  if (Number.isNaN(z)) return Number.NaN
  const tail = gammaTail(0.5, (z * z) / 2) / 2
  return z >= 0 ? tail : 1 - tail
}

/** The z with P(Z < z) = p, for p strictly between 0 and 1. */
export function normalQuantile(p: number): number {
  return p < 0.5 ? -normalQuantile(1 - p) : solve(z => normalTail(z) - (1 - p), 0, 40)
}

/** P(T > t) of Student's distribution. */
export function studentTail(t: number, degrees: number): number {
  if (Number.isNaN(t) || !(degrees > 0)) return Number.NaN
  const tail = betaPart(degrees / 2, 0.5, degrees / (degrees + t * t)) / 2
  return t >= 0 ? tail : 1 - tail
}

export function studentQuantile(p: number, degrees: number): number {
  return p < 0.5 ? -studentQuantile(1 - p, degrees) : solve(t => studentTail(t, degrees) - (1 - p), 0, 1e6)
}

/** P(X > x) of chi squared. */
export function chiSquareTail(x: number, degrees: number): number {
  return x <= 0 ? 1 : gammaTail(degrees / 2, x / 2)
}

// `f` falls from positive to negative.
function solve(f: (x: number) => number, from: number, to: number): number {
  let low = from, high = to
  for (let i = 0; i < 200 && high - low > 1e-14 * Math.max(1, high); i++) {
    const middle = (low + high) / 2
    if (f(middle) > 0) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Q(a, x), the regularized upper incomplete gamma function. */
function gammaTail(a: number, x: number): number {
  if (x <= 0) return 1
  if (!Number.isFinite(x)) return 0
  const scale = Math.exp(a * Math.log(x) - x - logGamma(a))
  if (x < a + 1) {
    let term = 1 / a, sum = term
    for (let n = 1; n < 1000 && Math.abs(term) > Math.abs(sum) * 1e-16; n++) sum += term *= x / (a + n)
    return 1 - sum * scale
  }
  return scale * lentz(n => (n === 0 ? 1 : -(n) * (n - a)), n => x + 2 * n + 1 - a)
}

/** I_x(a, b), the regularized incomplete beta function. */
function betaPart(a: number, b: number, x: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  if (x > (a + 1) / (a + b + 2)) return 1 - betaPart(b, a, 1 - x)
  const scale = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a
  return scale * lentz(n => {
    if (n === 0) return 1
    const m = Math.floor(n / 2)
    return n % 2 === 0
      ? (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
      : (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
  }, () => 1)
}

// a(0) / (b(0) + a(1) / (b(1) + ...)), by the modified Lentz method
function lentz(a: (n: number) => number, b: (n: number) => number): number {
  const tiny = 1e-300
  let below = b(0) || tiny, c = below, d = 0
  for (let n = 1; n < 10_000; n++) {
    d = 1 / (b(n) + a(n) * d || tiny)
    c = b(n) + a(n) / c || tiny
    below *= c * d
    if (Math.abs(c * d - 1) < 1e-16) break
  }
  return a(0) / below
}

const lanczos = [0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7]

function logGamma(x: number): number {
  const z = x - 1, t = z + 7.5
  const sum = lanczos.reduce((total, term, i) => (i === 0 ? term : total + term / (z + i)), 0)
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum)
}
