package main

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/hex"
	"encoding/pem"
	"io"
	"net/url"
	"os"
	"time"

	"golang.org/x/oauth2"
	"golang.org/x/oauth2/clientcredentials"
	"golang.org/x/oauth2/jws"
)

// The token that a platform put into a file, or an assertion signed by a key of our own (RS256).
func assertion(clientID string) string {
	if file := os.Getenv("TOKEN_FILE"); file != "" {
		token, err := os.ReadFile(file)
		must(err)
		return string(token)
	}
	block, _ := pem.Decode([]byte(os.Getenv("PRIVATE_KEY")))
	key, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	must(err)
	id := make([]byte, 16)
	_, err = rand.Read(id)
	must(err)
	now := time.Now()
	claims := jws.ClaimSet{
		Iss: clientID, Sub: clientID, Aud: os.Getenv("AUDIENCE"),
		Iat: now.Unix(), Exp: now.Add(time.Minute).Unix(),
		PrivateClaims: map[string]interface{}{"jti": hex.EncodeToString(id)},
	}
	signed, err := jws.Encode(&jws.Header{Algorithm: "RS256", Typ: "JWT"}, &claims, key.(*rsa.PrivateKey))
	must(err)
	return signed
}

func main() {
	base, clientID := os.Getenv("BASE_URL"), os.Getenv("CLIENT_ID")
	config := clientcredentials.Config{
		ClientID:  clientID,
		TokenURL:  base + "/api/v1/oauth/token",
		AuthStyle: oauth2.AuthStyleInParams,
		EndpointParams: url.Values{
			"client_assertion_type": {"urn:ietf:params:oauth:client-assertion-type:jwt-bearer"},
			"client_assertion":      {assertion(clientID)},
		},
	}
	answer, err := config.Client(context.Background()).Get(base + "/api/v1/me")
	must(err)
	_, err = io.Copy(os.Stdout, answer.Body)
	must(err)
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}
