package postgres

// publishing makes wordings public: the decision, what is shown, what is found
// and the images to be kept, in the statement that begins with chosen. The
// database refuses whatever has no approving decision on exactly its wording.
const publishing = `
	decided AS (
		INSERT INTO decisions (item_id, revision_id, verdict, editor_id, rule, reason, decided_at)
		SELECT item_id, revision_id, 'approve', editor_id, rule, reason, decided_at FROM chosen ORDER BY item_id
		RETURNING id, item_id),
	shown AS (
		INSERT INTO published (item_id, revision_id, decision_id, source_id, organisation_id, section_id, kind, language, slug, title, summary,
			image, sort_at, changed_at)
		SELECT c.item_id, c.revision_id, d.id, c.source_id, c.organisation_id, c.section_id, c.kind, c.language, c.slug, c.title, c.summary,
			c.image, c.sort_at, c.decided_at
		FROM chosen c JOIN decided d ON d.item_id = c.item_id
		ON CONFLICT (item_id) DO UPDATE SET revision_id = excluded.revision_id, decision_id = excluded.decision_id,
			organisation_id = excluded.organisation_id, section_id = excluded.section_id, kind = excluded.kind, language = excluded.language,
			slug = excluded.slug, title = excluded.title, summary = excluded.summary, image = excluded.image, sort_at = excluded.sort_at,
			changed_at = excluded.changed_at),
	found AS (
		INSERT INTO search (item_id, sort_at, kind, organisation_id, words, exact, title_plain)
		SELECT item_id, sort_at, kind, organisation_id, array_to_tsvector(string_to_array(words, ' ')), to_tsvector('simple', left(title || ' ' || summary, 20000)), plain
		FROM chosen
		ON CONFLICT (item_id) DO UPDATE SET sort_at = excluded.sort_at, kind = excluded.kind, organisation_id = excluded.organisation_id,
			words = excluded.words, exact = excluded.exact, title_plain = excluded.title_plain),
	pictures AS (
		INSERT INTO files (key, url, host, source_id)
		SELECT DISTINCT ON (i.key) i.key, i.url, regexp_replace(lower(substring(i.url FROM '^[a-z]+://([^/?#]+)')), ':(80|443)$', ''), c.source_id
		FROM chosen c, jsonb_to_recordset(c.images) AS i(key uuid, url text)
		WHERE i.url ~ '^https?://' ORDER BY i.key ON CONFLICT DO NOTHING)`
