-- Accelerators, one a row, with the chosen values of a package; peaks are dense.
WITH dense AS (
  SELECT part,
    max(value) FILTER (WHERE format = 'FP32') AS fp32, max(value) FILTER (WHERE format = 'TF32') AS tf32,
    max(value) FILTER (WHERE format = 'BF16') AS bf16, max(value) FILTER (WHERE format = 'FP16') AS fp16,
    coalesce(max(value) FILTER (WHERE format = 'FP8'), max(value) FILTER (WHERE format = 'MXFP8')) AS fp8,
    coalesce(max(value) FILTER (WHERE format = 'FP4'), max(value) FILTER (WHERE format = 'MXFP4')) AS fp4,
    max(value) FILTER (WHERE format = 'INT8') AS int8
  FROM main._spec
  WHERE quantity IN ('peak', 'peak_integer') AND sparsity = 'dense' AND per = 'package'
  GROUP BY part
), rest AS (
  SELECT part,
    max(text) FILTER (WHERE quantity = 'launched') AS launched, max(status) FILTER (WHERE quantity = 'launched') AS status,
    max(value) FILTER (WHERE quantity = 'node') AS node,
    max(value) FILTER (WHERE quantity = 'memory') AS memory, max(text) FILTER (WHERE quantity = 'memory_type') AS memory_type,
    max(value) FILTER (WHERE quantity = 'bandwidth') AS bandwidth, max(value) FILTER (WHERE quantity = 'sram') AS sram,
    max(value) FILTER (WHERE quantity = 'tdp') AS tdp, max(value) FILTER (WHERE quantity = 'scale_up') AS scale_up,
    max(value) FILTER (WHERE quantity = 'scale_out') AS scale_out, sum(conflicts) AS conflicts,
    coalesce(max(status), 'announced') AS any_status,
    group_concat(
      CASE WHEN value IS NULL AND text IS NULL AND quantity <> 'peak' THEN
        quantity || ': ' || coalesce(note, 'no single value')
          || CASE WHEN low IS NULL AND high IS NULL THEN ''
            ELSE ' (reported: ' || coalesce(low || coalesce(' to ' || nullif(high, low), ''), 'up to ' || high) || ' '
              || coalesce(unit, '') || ')' END
      END, '; ') AS missing
  FROM main._spec WHERE per = 'package' GROUP BY part
), named AS (
  SELECT part, group_concat(source, '; ') AS sources FROM (SELECT DISTINCT part, source FROM main._spec ORDER BY part, source)
  GROUP BY part
)
SELECT part.name, part.vendor, part.family, coalesce(rest.status, any_status, 'announced'), launched, node,
  fp32, tf32, bf16, fp16, fp8, fp4, int8, memory, memory_type, bandwidth, sram, tdp, scale_up, scale_out, conflicts, sources,
  coalesce(part.note || '; ' || missing, part.note, missing)
FROM main._part AS part
  JOIN named ON named.part = part.name
  LEFT JOIN rest ON rest.part = part.name
  LEFT JOIN dense ON dense.part = part.name
WHERE part.kind = 'chip'
