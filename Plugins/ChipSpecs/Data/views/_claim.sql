-- Every claim that holds on the day asked for, as known on the day asked for, in the unit of its quantity.
-- A source that carries no date counts as known from the day its claim holds.
WITH stated AS (
  SELECT *, rowid AS position,
    part || '/' || quantity || coalesce('/' || format, '') || coalesce('/' || sparsity, '')
      || CASE per WHEN 'package' THEN '' ELSE '/' || per END || coalesce('/' || accumulation, '') AS fact
  FROM main._statement
)
SELECT fact || '/' || stated.source || coalesce('#' || nth, '') AS id, fact, stated.part, part.kind, part.vendor,
  stated.quantity, stated.format, stated.accumulation, stated.sparsity, stated.per,
  CASE WHEN stated.unit = quantity.unit THEN stated.value ELSE 1.0 * stated.value * given.factor / canonical.factor END,
  CASE WHEN stated.unit = quantity.unit THEN stated.low ELSE 1.0 * stated.low * given.factor / canonical.factor END,
  CASE WHEN stated.unit = quantity.unit THEN stated.high ELSE 1.0 * stated.high * given.factor / canonical.factor END,
  quantity.unit,
  CASE stated.reading WHEN 'unstated' THEN 1.0 * stated.value * given.factor / canonical.factor * given.binary END,
  stated.text, stated.value || CASE CAST(stated.unit AS TEXT) WHEN '1' THEN '' ELSE ' ' || stated.unit END, stated.reading, stated.status, stated.valid_from, stated.valid_to,
  stated.reported, stated.source, source.grade,
  CASE source.grade WHEN 'maker' THEN 1 WHEN 'filing' THEN 2 WHEN 'measurement' THEN 3 WHEN 'compilation' THEN 4
    WHEN 'press' THEN 5 WHEN 'article' THEN 6 ELSE 7 END,
  source.publisher, stated.place, stated.confidence, stated.retracts, stated.note, position, quantity.kind
FROM stated
  JOIN main._part AS part ON part.name = stated.part
  JOIN main._source AS source ON source.id = stated.source
  JOIN main._quantity AS quantity ON quantity.quantity = stated.quantity
  LEFT JOIN main._unit AS given ON given.unit = stated.unit
  LEFT JOIN main._unit AS canonical ON canonical.unit = quantity.unit
WHERE coalesce(stated.reported, stated.valid_from, '') <= :known_on
  AND coalesce(stated.valid_from, '') <= :as_of AND coalesce(stated.valid_to > :as_of, 1)
  AND fact || '/' || stated.source || coalesce('#' || nth, '') NOT IN (
    SELECT retracts FROM main._statement WHERE retracts IS NOT NULL AND coalesce(reported, valid_from, '') <= :known_on)
