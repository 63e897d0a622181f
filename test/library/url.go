// net/url and mime.
package main

import (
	"fmt"
	"mime"
	"net/mail"
	"net/textproto"
	"net/url"
)

func main() {
	u, err := url.Parse("https://ann:pass%20word@example.com:8080/a%2Fb/c d?q=1&q=2&e=%C3%A9&empty#frag%41")
	fmt.Println(u, err)
	password, _ := u.User.Password()
	fmt.Println(u.Scheme, u.Host, u.Hostname(), u.Port(), u.Path, u.RawPath, u.EscapedPath(), u.RawQuery, u.Fragment, u.User.Username(), password, u.Redacted())
	query := u.Query()
	query.Add("new", "a&b=c")
	query.Set("q", "only")
	query.Del("empty")
	fmt.Println(query["q"], query.Get("e"), query.Has("none"), query.Encode())
	for _, reference := range []string{"../x", "/abs", "?y=1", "#f", "//other/p", "http:opaque", "x:y"} {
		r, err := u.Parse(reference)
		fmt.Println(r, err)
	}
	for _, bad := range []string{":", "http://[::1", "%zz", "http://a b/", "http://x:port/", "\x00"} {
		_, err := url.Parse(bad)
		fmt.Println(err)
	}
	fmt.Println(url.QueryEscape("a b/ü&"), url.PathEscape("a b/ü&"))
	text, err := url.PathUnescape("a%20b%zz")
	fmt.Println(text, err)
	fmt.Println(u.JoinPath("../d", "e"))
	joined, err := url.JoinPath("http://h/a/", "/b", "../c")
	fmt.Println(joined, err)

	kind, parameters, err := mime.ParseMediaType(`text/html; charset="utf-8"; q=0.5`)
	fmt.Println(kind, parameters, err, mime.FormatMediaType("a/b", map[string]string{"n": "x y", "m": "z"}))
	fmt.Println(mime.QEncoding.Encode("utf-8", "¡Hola, señor!"), mime.BEncoding.Encode("UTF-8", "ü"))
	word, err := new(mime.WordDecoder).DecodeHeader("=?UTF-8?Q?=C2=A1Hola?= there")
	fmt.Println(word, err)
	address, err := mail.ParseAddress("Barry Gibbs <bg@example.com>")
	fmt.Println(address.Name, address.Address, err, textproto.CanonicalMIMEHeaderKey("content-type"))
}
