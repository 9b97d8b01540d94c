-- The claims behind a cell of an answer: of a chip or system by the name of the column, of a fact and of a claim by its own name.
WITH asked AS (
  SELECT part AS key, quantity AS column_name, fact, claim AS chosen FROM main._spec WHERE per IN ('package', 'system', 'rack')
  UNION ALL
  SELECT part, lower(CASE WHEN format LIKE 'MX%' THEN substr(format, 3) ELSE format END), fact, claim FROM main._spec
  WHERE quantity IN ('peak', 'peak_integer') AND sparsity = 'dense' AND per IN ('package', 'system', 'rack')
  UNION ALL
  SELECT part, CASE quantity || '/' || per WHEN 'link_rate/link' THEN 'rate' WHEN 'link_rate/package' THEN 'rate_per_chip'
    WHEN 'link_rate_both/package' THEN 'rate_per_chip_both' ELSE CASE quantity WHEN 'lane_rate' THEN 'lane' ELSE quantity END END,
    fact, claim FROM main._spec
  WHERE kind = 'link'
  UNION ALL
  SELECT fact, 'value', fact, claim FROM main._spec
  UNION ALL
  SELECT id, 'value', fact, id FROM main._claim
)
SELECT asked.key, column_name, claim.fact,
  coalesce(claim.stated, claim.text, claim.low || ' to ' || claim.high, 'from ' || claim.low, 'to ' || claim.high, 'not stated'),
  CASE WHEN claim.id = asked.chosen THEN 'chosen' ELSE 'kept' END, source.title, source.publisher, source.date, claim.place,
  claim.confidence, source.address
FROM asked
  JOIN main._claim AS claim ON claim.fact = asked.fact
  JOIN main._source AS source ON source.id = claim.source
ORDER BY asked.key, claim.fact, claim.id <> asked.chosen, claim.rank, claim.position
