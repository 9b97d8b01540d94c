-- What stands behind a number of an answer: the chosen claim, by a text of the row and the name of the column.
-- A claim of a sentence of the corpus is cited by it. Sources of one rank that contradict each other span an interval; so do all reports where the maker states nothing.
WITH asked AS (
  SELECT part AS key, quantity AS column_name, * FROM main._spec WHERE per IN ('package', 'system', 'rack')
  UNION ALL
  SELECT part, lower(CASE WHEN format LIKE 'MX%' THEN substr(format, 3) ELSE format END), * FROM main._spec
  WHERE quantity IN ('peak', 'peak_integer') AND sparsity = 'dense' AND per IN ('package', 'system', 'rack')
  UNION ALL
  SELECT part, CASE quantity || '/' || per WHEN 'link_rate/link' THEN 'rate' WHEN 'link_rate/package' THEN 'rate_per_chip'
    WHEN 'link_rate_both/package' THEN 'rate_per_chip_both' ELSE CASE quantity WHEN 'lane_rate' THEN 'lane' ELSE quantity END END,
    * FROM main._spec
  WHERE kind = 'link'
  UNION ALL
  SELECT fact, 'value', * FROM main._spec
), against AS (
  SELECT one_claim AS claim, another AS stated, another_source AS source FROM main._conflict
  UNION ALL
  SELECT another_claim, one, one_source FROM main._conflict
), contested AS (
  SELECT claim, group_concat(stated || ' (' || source || ')', '; ') AS others FROM against GROUP BY claim
), peers AS (
  SELECT chosen.fact, min(coalesce(claim.low, claim.value)) AS low, max(coalesce(claim.high, claim.value)) AS high
  FROM main._spec AS spec JOIN main._claim AS chosen ON chosen.id = spec.claim
    JOIN main._claim AS claim ON claim.fact = spec.fact AND claim.rank = chosen.rank
  WHERE spec.conflicts > 0 GROUP BY chosen.fact
), reported AS (
  SELECT fact, group_concat(coalesce(stated, low || ' to ' || high || ' ' || unit) || ' (' || title || ', ' || publisher || ')', '; ') AS texts
  FROM (
    SELECT claim.fact, claim.stated, claim.low, claim.high, claim.unit, source.title, source.publisher
    FROM main._claim AS claim JOIN main._source AS source ON source.id = claim.source
    WHERE coalesce(claim.value, claim.low, claim.high) IS NOT NULL
    ORDER BY claim.rank, claim.position)
  GROUP BY fact
)
SELECT asked.key, column_name, asked.unit, asked.value,
  CASE WHEN asked.value IS NULL THEN asked.low ELSE coalesce(chosen.low, peers.low) END,
  CASE WHEN asked.value IS NULL THEN asked.high ELSE coalesce(chosen.high, peers.high) END,
  asked.fact,
  CASE WHEN asked.place GLOB '*#[st][0-9]*' AND asked.value IS NOT NULL AND others IS NULL THEN asked.place
    ELSE
      CASE WHEN asked.value IS NULL THEN 'not stated: ' ELSE '' END
      || source.title || ', ' || source.publisher || coalesce(', ' || source.date, '') || coalesce(', ' || asked.place, '')
      || coalesce(', ' || source.address, '')
      || CASE WHEN asked.value IS NULL THEN coalesce('; reported: ' || texts, '')
        ELSE CASE source.grade WHEN 'maker' THEN '; stated by the vendor' WHEN 'measurement' THEN '; measured there' WHEN 'filing' THEN '; as filed' ELSE '' END
          || coalesce('; others say ' || others, '') END
  END
FROM asked
  JOIN main._claim AS chosen ON chosen.id = asked.claim
  JOIN main._source AS source ON source.id = asked.source
  LEFT JOIN contested ON contested.claim = asked.claim
  LEFT JOIN peers ON peers.fact = asked.fact
  LEFT JOIN reported ON reported.fact = asked.fact
WHERE asked.unit IS NOT NULL
UNION ALL
SELECT claim.id, 'value', claim.unit, claim.value, claim.low, claim.high, claim.id,
  CASE WHEN claim.place GLOB '*#[st][0-9]*' THEN claim.place
    ELSE source.title || ', ' || source.publisher || coalesce(', ' || source.date, '') || coalesce(', ' || claim.place, '')
      || coalesce(', ' || source.address, '')
      || CASE source.grade WHEN 'maker' THEN '; stated by the vendor' WHEN 'measurement' THEN '; measured there' WHEN 'filing' THEN '; as filed' ELSE '' END END
FROM main._claim AS claim JOIN main._source AS source ON source.id = claim.source
WHERE claim.unit IS NOT NULL
