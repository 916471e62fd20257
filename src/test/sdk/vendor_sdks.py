"""Reads the simulated gateway with each vendor's own SDK.

usage: vendor_sdks.py GATEWAY_URL      (such as http://127.0.0.1:8080/v1)

For each SDK one whole reply and one stream are fetched over the provider-native routes. A line
is printed for each; the exit code is 1 when a text is empty, a usage is missing or wrong, or an
SDK cannot read what it got. Keys and tokens are made up.
"""

import sys
import traceback

PROMPT = "Say something short about loops."
KEY = "simulated-key"


def openai_calls(base_url, model):
    from openai import OpenAI

    client = OpenAI(base_url=base_url, api_key=KEY, max_retries=4)
    messages = [{"role": "user", "content": PROMPT}]

    def whole():
        reply = client.chat.completions.create(model=model, messages=messages)
        return reply.choices[0].message.content, reply.usage.completion_tokens

    def stream():
        text, tokens = "", 0
        for chunk in client.chat.completions.create(
            model=model,
            messages=messages,
            stream=True,
            stream_options={"include_usage": True},
        ):
            if chunk.choices:
                text += chunk.choices[0].delta.content or ""
            if chunk.usage:
                tokens = chunk.usage.completion_tokens
        return text, tokens

    return whole, stream


def anthropic_calls(base_url):
    from anthropic import Anthropic

    client = Anthropic(base_url=base_url, api_key=KEY, max_retries=4)
    request = {
        "model": "claude-haiku-5-5",
        "max_tokens": 64,
        "messages": [{"role": "user", "content": PROMPT}],
    }

    def whole():
        reply = client.messages.create(**request)
        return reply.content[0].text, reply.usage.output_tokens

    def stream():
        with client.messages.stream(**request) as events:
            text = "".join(events.text_stream)
            return text, events.get_final_message().usage.output_tokens

    return whole, stream


def mistral_calls(base_url):
    try:
        from mistralai.client import Mistral
    except ImportError:
        from mistralai import Mistral

    client = Mistral(api_key=KEY, server_url=base_url)
    request = {
        "model": "mistral-small-latest",
        "messages": [{"role": "user", "content": PROMPT}],
    }

    def whole():
        reply = client.chat.complete(**request)
        return reply.choices[0].message.content, reply.usage.completion_tokens

    def stream():
        text, tokens = "", 0
        for event in client.chat.stream(**request):
            text += event.data.choices[0].delta.content or ""
            if event.data.usage:
                tokens = event.data.usage.completion_tokens
        return text, tokens

    return whole, stream


def google_calls(base_url):
    from google import genai
    from google.genai import types
    from google.oauth2.credentials import Credentials

    client = genai.Client(
        vertexai=True,
        project="demo",
        location="us-central1",
        credentials=Credentials(token=KEY),
        http_options=types.HttpOptions(base_url=base_url),
    )
    request = {"model": "gemini-2.5-flash", "contents": PROMPT}

    def whole():
        reply = client.models.generate_content(**request)
        return reply.text, reply.usage_metadata.candidates_token_count

    def stream():
        text, tokens = "", 0
        for chunk in client.models.generate_content_stream(**request):
            text += chunk.text or ""
            tokens = chunk.usage_metadata.candidates_token_count or tokens
        return text, tokens

    return whole, stream


def report(name, kind, call):
    try:
        text, tokens = call()
    except Exception:
        traceback.print_exc()
        print(f"FAILED {name} {kind}: the SDK could not read the reply")
        return False
    good = bool(text) and isinstance(tokens, int) and tokens > 0
    print(f"{'ok' if good else 'FAILED'} {name} {kind} characters={len(text or '')} tokens={tokens}")
    return good


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    base = sys.argv[1].rstrip("/") + "/demo/demo/"
    sdks = {
        "openai": lambda: openai_calls(base + "openai", "gpt-4o-mini"),
        "deepseek": lambda: openai_calls(base + "deepseek", "deepseek-chat"),
        "anthropic": lambda: anthropic_calls(base + "anthropic"),
        "mistral": lambda: mistral_calls(base + "mistral"),
        "google": lambda: google_calls(base + "google-vertex-ai"),
    }
    good = True
    for name, make in sdks.items():
        whole, stream = make()
        good = report(name, "whole", whole) and good
        good = report(name, "stream", stream) and good
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
