// Says on the way out how much memory the process took at most, and how many milliseconds of the processor: on a machine that
// does other things too, the clock says less.
process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
  process.stderr.write(`\nmax rss ${Math.round(maxRSS / 1024)} cpu ${Math.round((userCPUTime + systemCPUTime) / 1000)}\n`)
})
