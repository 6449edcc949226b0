package aggregator

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"hopluu/aggregator/fetch"
)

// A WantedFile is one that a public wording shows or has attached, and that is
// not kept yet.
type WantedFile struct {
	Key      Key
	URL      string
	Site     string // the host of the source whose wording first showed it
	Attached bool   // else it is an image
	Failures int
}

// A KeptFile is our copy of an image, or an attachment as it came.
type KeptFile struct {
	Key           Key
	Type          string // of an image: image/jpeg or image/png; else see [AttachedType]
	Width, Height int    // of an image
	Body          []byte
}

// Files is what a [Keeper] needs to be remembered; package postgres has it.
type Files interface {
	TakeFiles(ctx context.Context, holder string, now, until time.Time, limit int) (host string, files []WantedFile, err error)
	SaveFile(ctx context.Context, file KeptFile, now time.Time) error
	RefuseFile(ctx context.Context, key Key, reason string) error
	DelayFile(ctx context.Context, key Key, due time.Time, reason string) error
	Take(ctx context.Context, host, holder string, now, until time.Time) (bool, error)
	Give(ctx context.Context, host, holder string, now time.Time) error
}

// What a keeper does at a time: short goes, so that files never keep a source
// waiting that lies on the same host.
const (
	filesAtOnce = 50
	hostGo      = 4 * time.Second
	keeperGo    = 2 * time.Minute
	hostLease   = 2 * time.Minute
)

// A Keeper fetches the images that public wordings show and the files that they
// have attached, so that readers get our copies and never ask another host.
type Keeper struct {
	Files       Files
	Fetcher     *fetch.Fetcher
	MaxAttached int64        // bytes of an attachment; 0 means as much as a document may have
	Log         *slog.Logger // nil: silent
}

// Keep keeps files until none is due or its time is over. Several may run at
// once, in any number of processes: each has a host of its own.
func (k *Keeper) Keep(ctx context.Context) error {
	end := time.Now().Add(keeperGo)
	for time.Now().Before(end) && ctx.Err() == nil {
		holder, now := "files:"+rand.Text(), time.Now()
		host, files, err := k.Files.TakeFiles(ctx, holder, now, now.Add(hostLease), filesAtOnce)
		if err != nil || host == "" {
			return err
		}
		err = k.host(ctx, host, holder, files)
		if err := errors.Join(err, k.Files.Give(context.WithoutCancel(ctx), host, holder, time.Now())); err != nil {
			return err
		}
	}
	return nil
}

// host keeps files of one host, whose lease holder has.
func (k *Keeper) host(ctx context.Context, host, holder string, files []WantedFile) error {
	end := time.Now().Add(hostGo)
	for _, file := range files {
		now := time.Now()
		if now.After(end) || ctx.Err() != nil {
			return nil
		}
		if ours, err := k.Files.Take(ctx, host, holder, now, now.Add(hostLease)); err != nil || !ours {
			return err
		}
		if err := k.file(ctx, host, file); err != nil {
			return err
		}
	}
	return nil
}

// file keeps one, or notes why not. Its error is ours, not the site's.
func (k *Keeper) file(ctx context.Context, host string, file WantedFile) error {
	request := fetch.Request{URL: file.URL, Site: file.Site, Held: host, Accept: "image/webp,image/png,image/jpeg,image/gif;q=0.8"}
	if file.Attached {
		request.Accept, request.MaxBytes = "", k.MaxAttached
	}
	answer, err := k.Fetcher.Get(ctx, request)
	if failed, ok := errors.AsType[*fetch.Error](err); ok {
		k.log().Info("file not kept", "url", fetch.Bare(file.URL), "code", failed.Code)
		return k.failed(ctx, file, failed)
	}
	if err != nil {
		return err
	}
	defer answer.Done()
	kept, refused, err := copied(ctx, file, answer.Body)
	if err != nil {
		return fmt.Errorf("aggregator: keeping a file: %w", err)
	}
	if refused != "" {
		k.log().Info("file refused", "url", fetch.Bare(file.URL), "reason", refused)
		return k.Files.RefuseFile(ctx, file.Key, refused)
	}
	kept.Key = file.Key
	return k.Files.SaveFile(ctx, kept, time.Now())
}

// copied makes our copy of what was fetched, or says in a word why there is
// none.
func copied(ctx context.Context, file WantedFile, body []byte) (kept KeptFile, refused string, err error) {
	if file.Attached {
		kept = KeptFile{Body: body}
		kept.Type, err = AttachedType(body, file.URL)
	} else {
		kept, err = picture(ctx, body)
	}
	if reason, ok := errors.AsType[RefusedType](err); ok {
		return kept, string(reason), nil
	}
	if reason, ok := errors.AsType[notAPicture](err); ok {
		return kept, string(reason), nil
	}
	return kept, "", err
}

// failed refuses what will not get better, and asks for the rest later: after
// ten minutes, twenty, … a day, six times in all.
func (k *Keeper) failed(ctx context.Context, file WantedFile, why *fetch.Error) error {
	switch Code(why.Code) {
	case CodeTooLarge, CodeForbiddenAddress, CodeRobots:
		return k.Files.RefuseFile(ctx, file.Key, why.Code)
	}
	if file.Failures >= 5 {
		return k.Files.RefuseFile(ctx, file.Key, why.Code)
	}
	due := time.Now().Add(min(10*time.Minute<<file.Failures, 24*time.Hour))
	if why.RetryAfter.After(due) {
		due = why.RetryAfter
	}
	return k.Files.DelayFile(ctx, file.Key, due, why.Code)
}

func (k *Keeper) log() *slog.Logger {
	if k.Log == nil {
		return slog.New(slog.DiscardHandler)
	}
	return k.Log
}
