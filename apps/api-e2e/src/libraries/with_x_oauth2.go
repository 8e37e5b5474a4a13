package main

import (
	"context"
	"io"
	"os"

	"golang.org/x/oauth2/clientcredentials"
)

func main() {
	base := os.Getenv("BASE_URL")
	config := clientcredentials.Config{
		ClientID:     os.Getenv("CLIENT_ID"),
		ClientSecret: os.Getenv("CLIENT_SECRET"),
		TokenURL:     base + "/api/v1/oauth/token",
	}
	answer, err := config.Client(context.Background()).Get(base + "/api/v1/me")
	if err != nil {
		panic(err)
	}
	io.Copy(os.Stdout, answer.Body)
}
