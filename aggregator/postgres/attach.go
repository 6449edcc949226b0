package postgres

import (
	"context"

	"hopluu/aggregator"
	"hopluu/aggregator/fetch"
)

// A wordingOf is a wording of an item, for what is noted once it is public.
type wordingOf struct {
	item, revision int64
	wording        aggregator.Revision
}

// attach notes what public wordings have attached, and that it is to be kept; of
// wordings that are not public it notes nothing.
func attach(ctx context.Context, db DB, wordings []wordingOf) error {
	const query = `
		WITH given AS MATERIALIZED (
			SELECT g.*, p.source_id
			FROM unnest($1::bigint[], $2::bigint[], $3::uuid[], $4::text[], $5::text[], $6::text[]) AS g(item, revision, key, url, host, title)
			JOIN published p ON p.item_id = g.item AND p.revision_id = g.revision),
		wanted AS (
			INSERT INTO files (key, url, host, source_id, attached)
			SELECT DISTINCT ON (key) key, url, host, source_id, true FROM given ORDER BY key ON CONFLICT DO NOTHING)
		INSERT INTO attachments (item_id, revision_id, key, title) SELECT item, revision, key, title FROM given ON CONFLICT DO NOTHING`
	var items, revisions []int64
	var keys []aggregator.Key
	var urls, hosts, titles []string
	for _, w := range wordings {
		for _, f := range aggregator.Attached(w.wording) {
			host := fetch.Site(f.URL)
			if host == "" {
				continue
			}
			items, revisions, keys = append(items, w.item), append(revisions, w.revision), append(keys, aggregator.AttachedKey(f.URL))
			urls, hosts, titles = append(urls, printable(f.URL)), append(hosts, host), append(titles, printable(f.Title))
		}
	}
	if len(items) == 0 {
		return nil
	}
	if _, err := db.Exec(ctx, query, items, revisions, uuids(keys), urls, hosts, titles); err != nil {
		return wrap(err, "attachments")
	}
	return nil
}

// attaching says that a batch has something for attach to note.
func attaching(it aggregator.Item) bool { return len(aggregator.Attached(it.Revision)) > 0 }

// attachments returns what a published item has attached, by address.
func (p *Public) attachments(ctx context.Context, item int64) (map[string]aggregator.Attachment, error) {
	const query = `
		SELECT key, title, url, state, type, coalesce(reason, '') AS reason, coalesce(size, 0) AS size, kept_at
		FROM public_attachments WHERE item_id = $1`
	list, err := all[aggregator.Attachment](ctx, p, "attachments", query, item)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	found := make(map[string]aggregator.Attachment, len(list))
	for _, a := range list {
		found[a.URL] = a
	}
	return found, nil
}

// Attachment returns a file that a public wording has attached. What is not
// kept, and what no public wording has attached any more, is not found.
func (p *Public) Attachment(ctx context.Context, key aggregator.Key) (aggregator.Attachment, error) {
	const query = `
		SELECT key, title, url, state, type, '' AS reason, size, kept_at
		FROM public_attachments WHERE key = $1::uuid AND state = 'kept' ORDER BY item_id LIMIT 1`
	return one[aggregator.Attachment](ctx, p, "attachment", query, [16]byte(key))
}

// AttachmentBytes returns the bytes of what Attachment finds.
func (p *Public) AttachmentBytes(ctx context.Context, key aggregator.Key) ([]byte, error) {
	const query = `SELECT zstd FROM public_attachments WHERE key = $1::uuid AND state = 'kept' LIMIT 1`
	var packed []byte
	if err := p.db.QueryRow(ctx, query, [16]byte(key)).Scan(&packed); err != nil {
		return nil, wrap(err, "bytes of an attachment")
	}
	body, err := unpack(packed)
	if err != nil {
		return nil, wrap(err, "bytes of an attachment")
	}
	return body, nil
}
