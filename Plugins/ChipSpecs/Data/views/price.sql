-- What was paid or asked, when, for how much of what; each price stands alone.
SELECT offer.part, part.vendor, amount, currency, offer.quantity, channel, date, source, place, offer.note
FROM main._offer AS offer JOIN main._part AS part ON part.name = offer.part
WHERE date <= :as_of AND date <= :known_on
ORDER BY offer.part, date
