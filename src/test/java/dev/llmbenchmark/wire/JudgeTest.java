package dev.llmbenchmark.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.model.Arrivals;
import dev.llmbenchmark.model.Origin;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Verdict;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTest {
  private static final Codec CHAT = new ChatCompletionsCodec();

  static Verdict judge(Codec codec, Arrivals arrivals) {
    return new Judge(text -> text)
        .judge(arrivals, codec.read(Wires.call(new Wires.Rules(), true), arrivals));
  }

  @ParameterizedTest
  @CsvSource({
    "400, 2001, GATEWAY, false",
    "429, 2003, RATE_LIMIT, true",
    "400, 2005, GATEWAY, true",
    "400, 2008, GATEWAY, false",
    "401, 2009, AUTH, false",
    "400, 2009, AUTH, false",
    "424, 2016, CONTENT, false",
    "424, 2017, CONTENT, false",
    "400, 2019, GATEWAY, false",
    "402, 2021, QUOTA, false",
    "400, 2040, GATEWAY, false",
    "429, 2041, QUOTA, false",
    "429, 2045, QUOTA, false",
    "503, 7013, GATEWAY, true"
  })
  void gatewayCodes(int status, String code, Outcome outcome, boolean retryable) {
    String named =
        """
        {"success":false,"result":[],"messages":[],"error":[{"code":%1$s,"message":"no"}],
         "name":"AiGatewayError","httpCode":%2$d,"internalCode":%1$s,"message":"no"}
        """
            .formatted(code, status);
    String bare = "{\"success\":false,\"error\":[{\"code\":" + code + ",\"message\":\"no\"}]}";
    for (String body : new String[] {named, bare}) {
      Verdict verdict = judge(CHAT, Wires.whole(status, body));
      assertThat(verdict.outcome()).isEqualTo(outcome);
      assertThat(verdict.retryable()).isEqualTo(retryable);
      assertThat(verdict.origin()).isEqualTo(Origin.GATEWAY);
      assertThat(verdict.errorCode()).isEqualTo(code);
      assertThat(verdict.error()).isEqualTo("no");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "400; {'error':{'message':'Unsupported parameter','type':'invalid_request_error','param':'max_tokens','code':'unsupported_parameter'}}; BAD_REQUEST; false",
        "401; {'error':{'message':'bad key','type':'invalid_request_error','code':'invalid_api_key'}}; AUTH; false",
        "403; {'error':{'message':'country not supported','type':'request_forbidden','code':null}}; AUTH; false",
        "404; {'error':{'message':'The model does not exist','type':'invalid_request_error','code':'model_not_found'}}; MODEL_GONE; false",
        "404; {'error':{'message':'Invalid URL (POST /v1/chat)','type':'invalid_request_error','code':null}}; BAD_REQUEST; false",
        "404; {'type':'error','error':{'type':'not_found_error','message':'model: y-2.1'}}; MODEL_GONE; false",
        "404; {'type':'error','error':{'type':'not_found_error','message':'Not Found'}}; BAD_REQUEST; false",
        "404; [{'error':{'code':404,'message':'Publisher Model `projects/p` was not found.','status':'NOT_FOUND'}}]; MODEL_GONE; false",
        "404; {'error':{'message':'The model `l-3.1-8b` does not exist.','type':'NotFoundError','param':null,'code':404}}; MODEL_GONE; false",
        "404; {'object':'error','message':'The model `q` does not exist.','type':'NotFoundError','param':null,'code':404}; MODEL_GONE; false",
        "404; {'error':{'message':'model \\'l3.2\\' not found, try pulling it first','type':'api_error'}}; MODEL_GONE; false",
        "400; {'object':'error','message':'Invalid model: s-9','type':'invalid_model','param':null,'code':'1500'}; MODEL_GONE; false",
        "429; {'error':{'message':'slow down','type':'requests','code':'rate_limit_exceeded'}}; RATE_LIMIT; true",
        "429; {'error':{'message':'You exceeded your quota','type':'insufficient_quota','code':'insufficient_quota'}}; QUOTA; false",
        "429; {'object':'error','message':'Rate limit exceeded','type':'rate_limited','code':'1300'}; RATE_LIMIT; true",
        "429; {'error':{'code':429,'message':'Resource exhausted','status':'RESOURCE_EXHAUSTED'}}; RATE_LIMIT; true",
        "402; {'error':{'message':'Insufficient Balance','type':'unknown_error','code':'invalid_request_error'}}; QUOTA; false",
        "402; {'type':'error','error':{'type':'billing_error','message':'pay'}}; QUOTA; false",
        "401; {'type':'error','error':{'type':'authentication_error','message':'invalid x-api-key'}}; AUTH; false",
        "401; {'detail':'Unauthorized'}; AUTH; false",
        "403; {'error':{'code':403,'message':'no','status':'PERMISSION_DENIED'}}; AUTH; false",
        "422; {'object':'error','message':{'detail':[{'type':'extra_forbidden','loc':['body','seed'],'msg':'Extra inputs are not permitted'}]},'type':'invalid_request_error','code':null}; BAD_REQUEST; false",
        "529; {'type':'error','error':{'type':'overloaded_error','message':'Overloaded'}}; OVERLOADED; true",
        "503; {'error':{'code':503,'message':'busy','status':'UNAVAILABLE'}}; OVERLOADED; true",
        "498; {'error':{'message':'capacity','type':'capacity_exceeded'}}; OVERLOADED; true",
        "500; {'error':{'code':500,'message':'Internal','status':'INTERNAL'}}; SERVER; true",
        "500; {'type':'error','error':{'type':'api_error','message':'oops'}}; SERVER; true",
        "502; {'error':{'message':'bad gateway','type':'server_error','code':null}}; SERVER; true",
        "408; {'error':{'message':'late'}}; TIMEOUT; true",
        "413; {'type':'error','error':{'type':'request_too_large','message':'big'}}; BAD_REQUEST; false",
        "400; {'error':{'code':400,'message':'bad','status':'INVALID_ARGUMENT'}}; BAD_REQUEST; false",
        "400; {'error':{'message':'filtered','type':null,'code':'content_filter'}}; CONTENT; false",
        "400; {'result':null,'success':false,'errors':[{'code':5007,'message':'No such model @w/q'}],'messages':[]}; MODEL_GONE; false",
        "429; {'result':null,'success':false,'errors':[{'code':3036,'message':'used up'}],'messages':[]}; QUOTA; false",
        "429; {'result':null,'success':false,'errors':[{'code':4006,'message':'used up'}],'messages':[]}; QUOTA; false",
        "429; {'result':null,'success':false,'errors':[{'code':3040,'message':'Capacity'}],'messages':[]}; RATE_LIMIT; true",
        "408; {'result':null,'success':false,'errors':[{'code':3007,'message':'Timeout'}],'messages':[]}; TIMEOUT; true",
        "413; {'name':'AiError','internalCode':5021,'httpCode':413,'message':'AiError: context'}; BAD_REQUEST; false",
        "200; {'error':{'message':'The server had an error','type':'server_error','param':null,'code':null}}; SERVER; true"
      })
  void providerErrors(int status, String body, Outcome outcome, boolean retryable) {
    String json = body.replace("\\'", "`").replace('\'', '"');
    Verdict verdict = judge(CHAT, Wires.whole(status, json));
    assertThat(verdict.outcome()).isEqualTo(outcome);
    assertThat(verdict.retryable()).isEqualTo(retryable);
    assertThat(verdict.origin()).isEqualTo(Origin.PROVIDER);
    assertThat(verdict.error()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "520, <html>Web server error</html>, GATEWAY, true, EDGE",
    "522, <html>timed out</html>, GATEWAY, true, EDGE",
    "524, <html>timed out</html>, GATEWAY, true, EDGE",
    "530, error code: 1033, GATEWAY, true, EDGE",
    "403, error code: 1010, GATEWAY, false, EDGE",
    "529, <html>busy</html>, OVERLOADED, true, PROVIDER",
    "502, <html>nginx</html>, SERVER, true, PROVIDER",
    "429, slow, RATE_LIMIT, true, PROVIDER",
    "401, '', AUTH, false, PROVIDER",
    "404, page not found, BAD_REQUEST, false, PROVIDER",
    "200, <html>welcome</html>, MALFORMED, false, US"
  })
  void pages(int status, String body, Outcome outcome, boolean retryable, Origin origin) {
    Arrivals page = Wires.pieces(status, Map.of("content-type", "text/html"), body);
    Verdict verdict = judge(CHAT, page);
    assertThat(verdict.outcome()).isEqualTo(outcome);
    assertThat(verdict.retryable()).isEqualTo(retryable);
    assertThat(verdict.origin()).isEqualTo(origin);
    assertThat(verdict.retryAfterMs()).isEmpty();
  }

  @Test
  void aPlanWithoutAllowanceIsNoRateLimit() {
    Map<String, String> headers =
        Map.of("content-type", "application/json", "x-ratelimit-limit-req-minute", "0");
    String body =
        "{\"object\":\"error\",\"message\":\"Rate limit exceeded\",\"type\":\"rate_limited\"}";
    Verdict verdict = judge(CHAT, Wires.pieces(429, headers, body));
    assertThat(verdict.outcome()).isEqualTo(Outcome.QUOTA);
    assertThat(verdict.retryable()).isFalse();
  }

  @Test
  void wholeReplyOfUnknownShapeIsMalformed() {
    Verdict verdict = judge(CHAT, Wires.whole(200, "{\"foo\":1}"));

    assertThat(verdict.outcome()).isEqualTo(Outcome.MALFORMED);
    assertThat(verdict.retryable()).isFalse();
  }

  @Test
  void generationThatEndsByAnErrorIsAFailureOfTheServer() {
    String body = "{\"choices\":[{\"message\":{\"content\":\"x\"},\"finish_reason\":\"error\"}]}";

    Verdict verdict = judge(CHAT, Wires.whole(200, body));

    assertThat(verdict.outcome()).isEqualTo(Outcome.SERVER);
    assertThat(verdict.retryable()).isTrue();
  }
}
