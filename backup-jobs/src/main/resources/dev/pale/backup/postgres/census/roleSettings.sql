SELECT format('%s: %s', CASE s.setrole WHEN 0 THEN 'everyone' ELSE s.setrole::regrole::text END,
         split_part(setting, '=', 1)),
       substr(setting, strpos(setting, '=') + 1),
       split_part(setting, '=', 1) LIKE '%.%'
FROM pg_db_role_setting s CROSS JOIN LATERAL unnest(s.setconfig) AS setting
WHERE s.setdatabase = 0
