-- Pairs of claims about one fact that cannot both hold: more than 1 % apart under every reading of their bytes.
WITH bounded AS MATERIALIZED (
  SELECT *, coalesce(low, value, -1e300) AS least, coalesce(high, value, 1e300) AS most
  FROM main._claim
  WHERE form <> 'set' AND (value IS NOT NULL OR low IS NOT NULL OR high IS NOT NULL OR text IS NOT NULL)
)
SELECT a.fact, a.part, a.kind, a.quantity, a.format, a.accumulation, a.sparsity, a.per,
  coalesce(a.stated, a.text, a.low || ' to ' || a.high, 'from ' || a.low, 'to ' || a.high), a.source,
  coalesce(b.stated, b.text, b.low || ' to ' || b.high, 'from ' || b.low, 'to ' || b.high), b.source,
  a.value, b.value, a.unit,
  CASE WHEN min(a.value, b.value) > 0 THEN 1.0 * max(a.value, b.value) / min(a.value, b.value) END,
  CASE WHEN a.publisher = b.publisher THEN 'yes' ELSE 'no' END, a.id, b.id
FROM bounded AS a JOIN bounded AS b ON a.fact = b.fact AND a.position < b.position
WHERE (a.form = 'text' AND lower(a.text) <> lower(b.text))
  OR (a.form = 'number'
    AND NOT (a.least * 0.99 <= b.most AND b.least * 0.99 <= a.most)
    AND NOT coalesce(min(a.other, b.value) >= 0.99 * max(a.other, b.value), 0)
    AND NOT coalesce(min(a.value, b.other) >= 0.99 * max(a.value, b.other), 0)
    AND NOT coalesce(min(a.other, b.other) >= 0.99 * max(a.other, b.other), 0))
