// Says on the way out how much memory the process took at most.
process.on('exit', () => { process.stderr.write(`max rss ${Math.round(process.resourceUsage().maxRSS / 1024)}\n`) })
