package samplesites

import (
	"fmt"
	"net/http"
	"strconv"
	"time"
)

// A mood is how a site answers at present. The zero mood is a healthy site.
type mood struct {
	quiet      bool          // lists nothing
	login      bool          // shows a sign-in page instead of every page
	plain      bool          // never compresses
	status     int           // answers with this instead of a page; 0: does not
	retryAfter int           // seconds, said with status
	delay      time.Duration // before every answer
	until      time.Time     // when all this ends; zero: on command
}

func (s *server) currentMood() mood {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.mood.until.IsZero() && time.Now().After(s.mood.until) {
		s.mood = mood{}
		s.forget()
	}
	return s.mood
}

func (s *server) plain() bool { return s.still || s.currentMood().plain }

func (s *server) setMood(set func(*mood)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	set(&s.mood)
	s.forget()
}

// meets answers a request when the mood forbids a page, and says whether it did.
func (m mood) meets(w http.ResponseWriter, r *http.Request) bool {
	if m.delay > 0 {
		select {
		case <-time.After(m.delay):
		case <-r.Context().Done():
			return true
		}
	}
	switch {
	case m.status != 0:
		if m.retryAfter > 0 {
			w.Header().Set("Retry-After", strconv.Itoa(m.retryAfter))
		}
		http.Error(w, "Hệ thống đang bảo trì", m.status)
	case m.login:
		w.Header().Set("Content-Type", htmlType)
		fmt.Fprint(w, `<!DOCTYPE html><html lang="vi"><head><title>Đăng nhập hệ thống</title></head><body>
<form method="post" action="/dang-nhap"><h1>Đăng nhập</h1><label>Tên đăng nhập <input name="user"></label>
<label>Mật khẩu <input type="password" name="password"></label><button>Đăng nhập</button></form></body></html>`)
	default:
		return false
	}
	return true
}
