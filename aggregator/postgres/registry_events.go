package postgres

// What an import changes is recorded by comparing what the registry says before
// and after. Sources that share a host have its pause and its maintenance.
const (
	// registryNow is what is registered of sources on the hosts of a file, by the
	// names that the file has for it.
	registryNow = `
		SELECT s.id, s.url, s.settings, jsonb_build_object('organisation', o.name, 'section', coalesce(c.name, ''), 'name', s.name,
			'language', s.language, 'publish', s.publish, 'review_first', s.review_first, 'every', extract(epoch FROM s.every)::float8,
			'contact', s.contact, 'paused', s.paused_at IS NOT NULL, 'pause', extract(epoch FROM h.pause)::float8,
			'maintenance', h.maintenance) AS says
		FROM sources s JOIN hosts h ON h.name = s.host JOIN organisations o ON o.id = s.organisation_id
		LEFT JOIN sections c ON c.id = s.section_id
		WHERE s.host IN (SELECT host FROM jsonb_to_recordset($1) ` + registryColumns + `)`

	// registryBefore holds the sources until the import ends.
	registryBefore = `
		SELECT coalesce(jsonb_object_agg(id, jsonb_build_object('settings', settings, 'says', says)), '{}')
		FROM (` + registryNow + ` ORDER BY s.id FOR UPDATE OF s) AS held`

	registryEvents = `
		WITH present AS (` + registryNow + `)
		INSERT INTO source_events (source_id, editor_id, operator, kind, was, became, at)
		SELECT id, nullif($3::bigint, 0), $4, kind, was, became, $5
		FROM (
			SELECT p.id, 'added' AS kind, '' AS was, p.url AS became FROM present p WHERE NOT $2::jsonb ? p.id::text
			UNION ALL
			SELECT p.id, CASE WHEN f.key <> 'paused' THEN f.key WHEN f.value = 'true' THEN 'paused' ELSE 'resumed' END,
				CASE WHEN f.key <> 'paused' THEN b.value ELSE '' END, CASE WHEN f.key <> 'paused' THEN f.value ELSE '' END
			FROM present p, jsonb_each_text(p.says) f, jsonb_each_text($2::jsonb -> p.id::text -> 'says') b
			WHERE b.key = f.key AND b.value <> f.value) AS noted
		ORDER BY id, kind`

	registrySettings = `
		WITH present AS (` + registryNow + `)
		INSERT INTO settings_changes (source_id, editor_id, operator, was, settings, changed_at)
		SELECT p.id, nullif($3::bigint, 0), $4, b.settings, p.settings, $5
		FROM present p, jsonb_to_record($2::jsonb -> p.id::text) AS b(settings jsonb)
		WHERE b.settings <> p.settings ORDER BY p.id`
)
