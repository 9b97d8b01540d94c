-- Months from each accelerator to the one that follows it, which is its maker's cadence.
SELECT part.name, part.vendor, now.text, part.follows, earlier.text,
  12 * (substr(now.text, 1, 4) - substr(earlier.text, 1, 4)) + substr(now.text, 6, 2) - substr(earlier.text, 6, 2)
FROM main._part AS part
  JOIN main._spec AS now ON now.part = part.name AND now.quantity = 'launched'
  JOIN main._spec AS earlier ON earlier.part = part.follows AND earlier.quantity = 'launched'
WHERE part.kind = 'chip'
ORDER BY part.vendor, now.text
