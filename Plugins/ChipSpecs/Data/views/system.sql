-- Systems made of chips and links, with what their makers print for the whole; peaks are dense.
WITH made AS (
  SELECT component.system, max(component.part) FILTER (WHERE part.kind = 'chip') AS chip,
    max(component.part) FILTER (WHERE part.kind = 'link') AS link
  FROM main._component AS component JOIN main._part AS part ON part.name = component.part
  GROUP BY component.system
), facts AS (
  SELECT part, max(value) FILTER (WHERE quantity = 'chips') AS chips,
    max(value) FILTER (WHERE quantity = 'peak' AND format = 'BF16' AND sparsity = 'dense') AS bf16,
    coalesce(max(value) FILTER (WHERE quantity = 'peak' AND format = 'FP8' AND sparsity = 'dense'),
      max(value) FILTER (WHERE quantity = 'peak' AND format = 'MXFP8' AND sparsity = 'dense')) AS fp8,
    coalesce(max(value) FILTER (WHERE quantity = 'peak' AND format = 'FP4' AND sparsity = 'dense'),
      max(value) FILTER (WHERE quantity = 'peak' AND format = 'MXFP4' AND sparsity = 'dense')) AS fp4,
    max(value) FILTER (WHERE quantity = 'memory') AS memory, max(value) FILTER (WHERE quantity = 'bandwidth') AS bandwidth,
    max(value) FILTER (WHERE quantity = 'fabric') AS fabric, max(value) FILTER (WHERE quantity = 'power') AS power,
    max(status) AS status, min(valid_from) AS since, sum(conflicts) AS conflicts
  FROM main._spec WHERE kind = 'system' GROUP BY part
), named AS (
  SELECT part, group_concat(source, '; ') AS sources FROM (SELECT DISTINCT part, source FROM main._spec ORDER BY part, source)
  GROUP BY part
)
SELECT part.name, part.vendor, chip, chips, fp8 / 1000.0, bandwidth, bf16 / 1000.0, fp4 / 1000.0, memory / 1000.0, fabric,
  power, link, status, since, conflicts, sources, part.note
FROM main._part AS part
  JOIN facts ON facts.part = part.name
  JOIN named ON named.part = part.name
  LEFT JOIN made ON made.system = part.name
WHERE part.kind = 'system'
