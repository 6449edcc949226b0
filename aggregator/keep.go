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

// A WantedFile is an image that a wording shows and that is not kept yet.
type WantedFile struct {
	Key      Key
	URL      string
	Site     string // the host of the source whose wording first showed it
	Failures int
}

// A KeptImage is our copy of an image.
type KeptImage struct {
	Key           Key
	Type          string // image/jpeg or image/png
	Width, Height int
	Body          []byte
}

// Files is what a [Keeper] needs to be remembered; package postgres has it.
type Files interface {
	TakeFiles(ctx context.Context, holder string, now, until time.Time, limit int) (host string, files []WantedFile, err error)
	SaveFile(ctx context.Context, file KeptImage) error
	RefuseFile(ctx context.Context, key Key, reason string) error
	DelayFile(ctx context.Context, key Key, due time.Time, reason string) error
	Take(ctx context.Context, host, holder string, now, until time.Time) (bool, error)
	Give(ctx context.Context, host, holder string, now time.Time) error
}

// What a keeper does at a time: short goes, so that images never keep a source
// waiting that lies on the same host.
const (
	filesAtOnce = 50
	hostGo      = 4 * time.Second
	keeperGo    = 2 * time.Minute
	hostLease   = 2 * time.Minute
)

// A Keeper fetches the images that wordings show, so that readers get our copies
// and never ask another host.
type Keeper struct {
	Files   Files
	Fetcher *fetch.Fetcher
	Log     *slog.Logger // nil: silent
}

// Keep keeps images until none is due or its time is over. Several may run at
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
	answer, err := k.Fetcher.Get(ctx, fetch.Request{
		URL: file.URL, Site: file.Site, Held: host, Accept: "image/webp,image/png,image/jpeg,image/gif;q=0.8",
	})
	if failed, ok := errors.AsType[*fetch.Error](err); ok {
		k.log().Info("image not kept", "url", fetch.Bare(file.URL), "code", failed.Code)
		return k.failed(ctx, file, failed)
	}
	if err != nil {
		return err
	}
	defer answer.Done()
	kept, err := picture(ctx, answer.Body)
	if reason, ok := errors.AsType[notAPicture](err); ok {
		k.log().Info("image refused", "url", fetch.Bare(file.URL), "reason", string(reason))
		return k.Files.RefuseFile(ctx, file.Key, string(reason))
	}
	if err != nil {
		return fmt.Errorf("aggregator: keeping an image: %w", err)
	}
	kept.Key = file.Key
	return k.Files.SaveFile(ctx, kept)
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
