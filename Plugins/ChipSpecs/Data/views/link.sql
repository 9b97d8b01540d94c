-- Interconnects as parts of their own.
SELECT part.name, part.vendor, part.follows,
  max(value) FILTER (WHERE quantity = 'link_rate' AND per = 'link'),
  max(value) FILTER (WHERE quantity = 'link_rate' AND per = 'package'),
  max(value) FILTER (WHERE quantity = 'link_rate_both' AND per = 'package'),
  max(value) FILTER (WHERE quantity = 'links'), max(value) FILTER (WHERE quantity = 'lane_rate'),
  sum(conflicts), max(source), part.note
FROM main._part AS part JOIN main._spec AS spec ON spec.part = part.name
WHERE part.kind = 'link'
GROUP BY part.name
