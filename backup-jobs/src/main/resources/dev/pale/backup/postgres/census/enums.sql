SELECT t.name,
       coalesce((SELECT string_agg(quote_literal(e.enumlabel), ' ' ORDER BY e.enumsortorder)
         FROM pg_enum e WHERE e.enumtypid = t.oid), 'no labels'),
       false
FROM own_type t
WHERE t.typtype = 'e'
