package fetch

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"runtime"
	"runtime/metrics"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// A taker counts what could be sent to us.
type taker struct {
	net.Conn
	sent *atomic.Int64
}

func (c taker) Write(p []byte) (int, error) {
	n, err := c.Conn.Write(p)
	c.sent.Add(int64(n))
	return n, err
}

// hostile is a server that reads a request and then behaves as it likes; unless
// all is set it answers robots.txt with 404.
func hostile(t testing.TB, all bool, behave func(net.Conn)) (l net.Listener, sent *atomic.Int64) {
	t.Helper()
	l = listen(t, "127.0.0.1")
	sent = new(atomic.Int64)
	var open sync.Map
	t.Cleanup(func() {
		l.Close()
		open.Range(func(c, _ any) bool { c.(net.Conn).Close(); return true })
	})
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			_ = conn.(*net.TCPConn).SetWriteBuffer(64 << 10) // what lies in its own buffers is not taken
			open.Store(conn, true)
			go func() {
				defer conn.Close()
				c := taker{conn, sent}
				buf := make([]byte, 4096)
				n, _ := c.Read(buf)
				if !all && strings.HasPrefix(string(buf[:n]), "GET /robots.txt") {
					fmt.Fprint(c, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
					return
				}
				behave(c)
				_, _ = io.Copy(io.Discard, c)
			}()
		}
	}()
	return l, sent
}

// forever sends a beginning, and then the same again and again.
func forever(head, more string) func(net.Conn) {
	return func(c net.Conn) {
		_, err := io.WriteString(c, head)
		for err == nil {
			_, err = io.WriteString(c, more)
		}
	}
}

// drip sends a beginning, and then a little at a time.
func drip(head, more string) func(net.Conn) {
	return func(c net.Conn) {
		fmt.Fprint(c, head)
		tick := time.NewTicker(20 * time.Millisecond)
		defer tick.Stop()
		for range tick.C {
			if _, err := fmt.Fprint(c, more); err != nil {
				return
			}
		}
	}
}

// once sends a text and closes.
func once(text string) func(net.Conn) {
	return func(c net.Conn) {
		_, _ = io.WriteString(c, text)
		c.Close()
	}
}

// growth measures by how much the heap grows while f runs.
func growth(f func()) uint64 {
	heap := func() uint64 {
		sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		metrics.Read(sample)
		return sample[0].Value.Uint64()
	}
	runtime.GC()
	before, most := heap(), uint64(0)
	done, measured := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(measured)
		tick := time.NewTicker(2 * time.Millisecond)
		defer tick.Stop()
		for {
			most = max(most, heap())
			select {
			case <-done:
				return
			case <-tick.C:
			}
		}
	}()
	f()
	close(done)
	<-measured
	return most - min(most, before)
}

// counting counts what its connections could send.
type counting struct {
	net.Listener
	sent *atomic.Int64
}

func (l counting) Accept() (net.Conn, error) {
	conn, err := l.Listener.Accept()
	if tcp, ok := conn.(*net.TCPConn); ok {
		_ = tcp.SetWriteBuffer(64 << 10)
	}
	return taker{conn, l.sent}, err
}

// reset sends a text and breaks the connection.
func reset(text string) func(net.Conn) {
	return func(c net.Conn) {
		_, _ = io.Copy(c, bytes.NewReader([]byte(text)))
		if tcp, ok := c.(taker).Conn.(*net.TCPConn); ok {
			_ = tcp.SetLinger(0)
		}
		c.Close()
	}
}
