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
  in_unit(stated.value, stated.unit, quantity.unit),
  in_unit(stated.low, stated.unit, quantity.unit),
  in_unit(stated.high, stated.unit, quantity.unit),
  quantity.unit,
  CASE stated.reading WHEN 'unstated' THEN in_unit(stated.value, stated.unit, quantity.unit) *
    CASE substr(stated.unit, 1, 1) WHEN 'k' THEN 1.024 WHEN 'M' THEN 1.048576 WHEN 'G' THEN 1.073741824 WHEN 'T' THEN 1.099511627776
      WHEN 'P' THEN 1.125899906842624 END END,
  stated.text, stated.value || CASE CAST(stated.unit AS TEXT) WHEN '1' THEN '' ELSE ' ' || stated.unit END, stated.reading, stated.status, stated.valid_from, stated.valid_to,
  stated.reported, stated.source, source.grade,
  CASE source.grade WHEN 'maker' THEN 1 WHEN 'filing' THEN 2 WHEN 'measurement' THEN 3 WHEN 'compilation' THEN 4
    WHEN 'press' THEN 5 WHEN 'article' THEN 6 ELSE 7 END,
  source.publisher, stated.place, stated.confidence, stated.retracts, stated.note, position, quantity.kind
FROM stated
  JOIN main._part AS part ON part.name = stated.part
  JOIN main._source AS source ON source.id = stated.source
  JOIN main._quantity AS quantity ON quantity.quantity = stated.quantity
WHERE coalesce(stated.reported, stated.valid_from, '') <= :known_on
  AND coalesce(stated.valid_from, '') <= :as_of AND coalesce(stated.valid_to > :as_of, 1)
  AND fact || '/' || stated.source || coalesce('#' || nth, '') NOT IN (
    SELECT retracts FROM main._statement WHERE retracts IS NOT NULL AND coalesce(reported, valid_from, '') <= :known_on)
