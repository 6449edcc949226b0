package post_test

import (
	"bufio"
	"errors"
	"io"
	"mime"
	"mime/quotedprintable"
	"net"
	"net/mail"
	"strings"
	"testing"

	"hopluu/aggregator/post"
)

// postOffice is a mail server on loopback that answers RCPT as it is told to.
func postOffice(t *testing.T, rcpt string) (address string, letters <-chan string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	taken := make(chan string, 10)
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go serve(c, rcpt, taken)
		}
	}()
	return l.Addr().String(), taken
}

func serve(c net.Conn, rcpt string, taken chan<- string) {
	defer c.Close()
	in := bufio.NewReader(c)
	say := func(line string) { io.WriteString(c, line+"\r\n") }
	say("220 post.example")
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return
		}
		switch word := strings.ToUpper(strings.TrimSpace(line)); {
		case strings.HasPrefix(word, "EHLO"):
			say("250-post.example")
			say("250 8BITMIME")
		case strings.HasPrefix(word, "RCPT"):
			say(rcpt)
		case word == "DATA":
			say("354 go on")
			var letter strings.Builder
			for {
				line, err := in.ReadString('\n')
				if err != nil {
					return
				}
				if line == ".\r\n" {
					break
				}
				letter.WriteString(line)
			}
			taken <- letter.String()
			say("250 taken")
		case word == "QUIT":
			say("221 bye")
			return
		default:
			say("250 well")
		}
	}
}

func TestLetterArrivesAsItWasWritten(t *testing.T) {
	t.Parallel()
	address, letters := postOffice(t, "250 well")
	s, err := post.New("smtp://"+address, "Cổng tỉnh <cong@tinh.example>")
	if err != nil {
		t.Fatal(err)
	}
	l := post.Letter{
		ID: "notice-7", To: "Văn thư Sở Y tế <vanthu@soyte.example>", Subject: "Trang soyte.example\r\nBcc: x@evil.example",
		Text: "Kính gửi Quý đơn vị,\n\n.Có 3 mục bị giữ lại.\n",
	}
	if err := s.Send(t.Context(), l); err != nil {
		t.Fatal(err)
	}
	m, err := mail.ReadMessage(strings.NewReader(<-letters))
	if err != nil {
		t.Fatal(err)
	}
	h := m.Header
	subject, err := new(mime.WordDecoder).DecodeHeader(h.Get("Subject"))
	if err != nil || !strings.HasPrefix(subject, "Trang soyte.example") || h.Get("Bcc") != "" {
		t.Errorf("subject %q, Bcc %q, %v", subject, h.Get("Bcc"), err)
	}
	if h.Get("Message-Id") != "<notice-7@tinh.example>" || h.Get("Auto-Submitted") != "auto-generated" || !strings.HasPrefix(h.Get("Content-Type"), "text/plain") {
		t.Errorf("headers %v", h)
	}
	text, err := io.ReadAll(quotedprintable.NewReader(m.Body))
	if err != nil || !strings.Contains(string(text), "Có 3 mục bị giữ lại.") {
		t.Errorf("text %q, %v", text, err)
	}
}

func TestRefusedForGoodIsToldFromLater(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, rcpt, to string
		refused        bool
	}{
		{"nobody there", "550 5.1.1 nobody", "a@soyte.example", true},
		{"later", "450 4.2.1 busy", "a@soyte.example", false},
		{"no address", "250 well", "0228 3648 482", true},
		{"two headers", "250 well", "a@soyte.example\r\nBcc: b@evil.example", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			address, _ := postOffice(t, c.rcpt)
			s, err := post.New("smtp://"+address, "cong@tinh.example")
			if err != nil {
				t.Fatal(err)
			}
			err = s.Send(t.Context(), post.Letter{ID: "1", To: c.to, Subject: "x", Text: "x"})
			if err == nil || errors.Is(err, post.ErrRefused) != c.refused {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestServersThatCannotWorkAreRefused(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ server, from string }{
		{"http://mail.example", "a@b.example"}, {"mail.example:25", "a@b.example"}, {"smtp://", "a@b.example"},
		{"smtp://mail.example", "cong"}, {"smtp://u:p-secret@mail.example?tls=none", "a@b.example"}, {"smtp://mail.example/x", "a@b.example"},
		{"smtps://u:p-secret@mail.example:99999999", "a@b.example"}, {"smtp://u:p-secret@mail.example:port", "a@b.example"},
	} {
		_, err := post.New(c.server, c.from)
		if err == nil {
			t.Errorf("%s, %s was taken", c.server, c.from)
		} else if strings.Contains(err.Error(), "secret") {
			t.Errorf("%v tells a password", err)
		}
	}
	for _, server := range []string{"smtp://mail.example", "smtps://u:p@mail.example", "smtp://u:p@localhost:25", "smtp://10.0.0.5:25?tls=none"} {
		if _, err := post.New(server, "Cổng <a@b.example>"); err != nil {
			t.Errorf("%s: %v", server, err)
		}
	}
}

func TestPasswordIsNotSentInTheClear(t *testing.T) {
	t.Parallel()
	address, letters := postOffice(t, "250 well")
	s, err := post.New("smtp://u:p-secret@"+address, "a@b.example")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Send(t.Context(), post.Letter{ID: "1", To: "a@soyte.example", Subject: "x", Text: "x"}); err == nil || strings.Contains(err.Error(), "secret") || len(letters) > 0 {
		t.Errorf("sent without authentication: %v", err)
	}
}
