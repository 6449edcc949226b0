// Package api is the read API of what is public, under /api/v1, described by
// the OpenAPI document it serves at /api/v1/openapi.json. Anyone may use it,
// for anything, as long as the source is named (Article 23.1 of Decision
// 11/2017): so every item carries its attribution, in every answer.
//
// It changes nothing, knows no session, and shows nothing that the public pages
// do not. Fields are added, never renamed or removed: what breaks a reader is a
// v2.
package api

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
	"github.com/klauspost/compress/gzhttp"

	"hopluu/aggregator"
	"hopluu/aggregator/postgres"
)

// Prefix is where the API is mounted.
const Prefix = "/api/v1"

// New returns the API over db. Absolute addresses begin with base; now says
// which day it is.
func New(db *postgres.Public, base *url.URL, now func() time.Time, log *slog.Logger) http.Handler {
	mux := http.NewServeMux()
	config := huma.DefaultConfig("Hợp Lưu", "1")
	config.OpenAPIPath = "/openapi"
	config.DocsPath = "" // a page of scripts from another host
	config.SchemasPath = ""
	config.CreateHooks = nil // answers hold what is described and nothing else
	config.Components.Schemas = huma.NewMapRegistry("#/components/schemas/", schemaName)
	config.Info.Description = "What the province's agencies have published and the editorial board has approved. " +
		"Free to use when the source is named. Times are RFC 3339 in UTC, days are those of Asia/Ho_Chi_Minh."
	config.Servers = []*huma.Server{{URL: strings.TrimSuffix(base.String(), "/") + Prefix}}
	a := &api{db, strings.TrimSuffix(base.String(), "/"), now, log}
	a.register(humago.New(mux, config))
	return http.StripPrefix(Prefix, gzhttp.GzipHandler(readable(mux)))
}

type api struct {
	db   *postgres.Public
	base string
	now  func() time.Time
	log  *slog.Logger
}

// register names every operation.
func (a *api) register(h huma.API) {
	get(h, "/items", "list-items", "The newest items, of a kind, a section or an organisation", a.items)
	get(h, "/items/{id}", "get-item", "One item whole, with its body", a.item, http.StatusGone)
	get(h, "/changes", "list-changes", "What became public, changed or was withdrawn, in that order, for who keeps a copy", a.changes)
	get(h, "/search", "search", "Items by words, with or without accents, by number or code", a.search)
	get(h, "/documents", "list-documents", "Legal documents by number, form, issuer, field and year", a.documents)
	get(h, "/procedures", "list-procedures", "The catalogue of procedures by field and organisation", a.procedures)
	get(h, "/sections", "list-sections", "Where the regulation places items", a.sections)
	get(h, "/organisations", "list-organisations", "The bodies that publish, with those that are no more", a.organisations)
}

// get registers an operation, with what it may answer beside what all may.
func get[I, O any](h huma.API, path, id, summary string, f func(context.Context, *I) (*O, error), also ...int) {
	huma.Register(h, huma.Operation{
		OperationID: id, Method: http.MethodGet, Path: path, Summary: summary,
		Errors: append(also, http.StatusNotFound, http.StatusUnprocessableEntity, http.StatusInternalServerError),
	}, f)
}

// readable lets pages of other sites read answers, which hold nothing private,
// and keeps nobody's copy for long.
func readable(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Access-Control-Allow-Origin", "*")
		h.Set("Cache-Control", "public, max-age=60")
		next.ServeHTTP(answer{w}, r)
	})
}

// An answer that says that the fault is ours is kept by nobody.
type answer struct{ http.ResponseWriter }

func (a answer) WriteHeader(status int) {
	if status >= 500 {
		a.Header().Set("Cache-Control", "no-store")
	}
	a.ResponseWriter.WriteHeader(status)
}

// fail gives an error the form that a caller of the API gets. A fault of ours is
// logged, and its chain kept to ourselves.
func (a *api) fail(ctx context.Context, what string, err error) error {
	switch {
	case errors.Is(err, aggregator.ErrNotFound):
		return huma.Error404NotFound("there is no such " + what)
	case errors.Is(err, aggregator.ErrInvalid):
		return huma.Error422UnprocessableEntity(err.Error())
	case errors.Is(err, context.Canceled): // who asked has left
		return huma.Error503ServiceUnavailable("the question was taken back")
	}
	a.log.LogAttrs(ctx, slog.LevelError, "api failed", slog.String("what", what), slog.Any("err", err))
	if errors.Is(err, context.DeadlineExceeded) {
		return huma.Error503ServiceUnavailable("the portal is busy; ask again in half a minute")
	}
	return huma.Error500InternalServerError("the portal has a fault; it is ours, not yours")
}
