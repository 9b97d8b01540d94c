-- One row a fact: the claim of the best rank, then of the highest confidence, then the latest; with the span of all of them.
-- A mere bound ("more than 2 TB/s") stands behind every value; that a maker states none is a claim like any other.
WITH best AS (
  SELECT fact, count(*) AS claims, min(coalesce(low, value)) AS least, max(coalesce(high, value)) AS most,
    max(CASE WHEN coalesce(low, high) IS NOT NULL AND value IS NULL THEN 0 ELSE 1 END || (9 - rank)
      || CASE confidence WHEN 'high' THEN 3 WHEN 'medium' THEN 2 ELSE 1 END
      || coalesce(reported, '0000-00-00') || (1000000 - rowid)) AS weight
  FROM main._claim GROUP BY fact
), disputed AS (
  SELECT fact, count(*) AS pairs FROM main._conflict GROUP BY fact
)
SELECT best.fact, part, kind, vendor, quantity, format, accumulation, sparsity, per, value, least, most, unit, other, text,
  status, valid_from, reported, source, place, confidence, claims, coalesce(pairs, 0), note, id
FROM best
  JOIN main._claim AS chosen ON chosen.rowid = 1000000 - CAST(substr(weight, 14) AS INTEGER)
  LEFT JOIN disputed ON disputed.fact = best.fact
