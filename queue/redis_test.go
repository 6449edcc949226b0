package queue

import (
	"log/slog"
	"strings"
	"testing"
)

func TestConnectUnderstandsEveryKindOfRedis(t *testing.T) {
	tests := []struct{ address, wrong string }{
		{"redis://127.0.0.1:6379/1", ""},
		{"rediss://user:secret@redis.example:6379", ""},
		{"unix:///run/redis/redis.sock?db=2", ""},
		{"redis-sentinel://10.0.0.1:26379/0?master_name=hopluu&addr=10.0.0.2:26379", ""},
		{"redis-cluster://10.0.0.1:6379?addr=10.0.0.2:6379", ""},
		{"127.0.0.1:6379", "no scheme"},
		{"http://127.0.0.1", "may begin with"},
		{"redis://user:secret@host:6379/x", "database"},
	}
	for _, test := range tests {
		client, err := Connect(test.address, slog.New(slog.DiscardHandler))
		switch {
		case err == nil && test.wrong != "":
			t.Errorf("%s is taken", test.address)
		case err != nil && (test.wrong == "" || !strings.Contains(err.Error(), test.wrong)):
			t.Errorf("%s: %v, want %q", test.address, err, test.wrong)
		case err != nil && strings.Contains(err.Error(), "secret"):
			t.Errorf("the error tells the password: %v", err)
		}
		if client != nil {
			client.Close()
		}
	}
}
