package dev.llmbenchmark.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.model.Arrivals;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.Origin;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Verdict;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The judgement on what is known to come, one line each; {@code '} stands for a quotation mark. */
class JudgeTableTest {
  private static final Map<String, Codec> CODECS =
      Map.of(
          "chat", new ChatCompletionsCodec(),
          "messages", new MessagesCodec(),
          "generate", new GenerateContentCodec(),
          "run", new RunCodec());

  private static Verdict judge(String codec, int status, String body) {
    Call call = Calls.streamed().call();
    Arrivals arrivals =
        Came.body(status, body.replace('\'', '"').replace("¶", "\n\n").replace('^', '\n'));
    return new Judge(UnaryOperator.identity())
        .judge(call, arrivals, CODECS.get(codec).read(call, arrivals), Came.AT);
  }

  private static void check(
      String codec, int status, String body, String outcome, String retry, Origin by, String code) {
    Verdict verdict = judge(codec, status, body);

    assertThat(verdict.outcome()).isEqualTo(Outcome.valueOf(outcome));
    assertThat(verdict.retryable()).isEqualTo(retry.equals("retry"));
    assertThat(verdict.origin()).isEqualTo(by);
    assertThat(verdict.errorCode()).isEqualTo(code == null ? "" : code);
    assertThat(verdict.error()).doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "401|{'error':{'message':'Incorrect API key','type':'invalid_request_error','code':'invalid_api_key'}}|AUTH|final|invalid_api_key",
        "403|{'error':{'message':'Country not supported','type':'request_forbidden','code':'unsupported_country_region_territory'}}|AUTH|final|unsupported_country_region_territory",
        "404|{'error':{'message':'The model `x` does not exist','type':'invalid_request_error','code':'model_not_found'}}|MODEL_GONE|final|model_not_found",
        "404|{'error':{'message':'The model x does not exist.','type':'NotFoundError','param':'model','code':404}}|MODEL_GONE|final|404",
        "404|{'error':{'code':'DeploymentNotFound','message':'The API deployment for this resource does not exist.'}}|MODEL_GONE|final|DeploymentNotFound",
        "404|{'error':{'message':'Invalid URL (POST /v1/chat/completionz)','type':'invalid_request_error','code':null}}|BAD_REQUEST|final|invalid_request_error",
        "404|{'detail':'Not Found'}|BAD_REQUEST|final|404",
        "404|{'error':{'message':'model `l3.2` not found, try pulling it first','type':'api_error'}}|MODEL_GONE|final|api_error",
        "404|{'object':'error','message':'The model q does not exist.','type':'NotFoundError','param':null,'code':404}|MODEL_GONE|final|404",
        "404|{'error':{'message':'Invalid URL (GET /v1/models/x/y)','type':'invalid_request_error','code':null}}|BAD_REQUEST|final|invalid_request_error",
        "400|{'error':{'message':'Model Not Exist','type':'invalid_request_error','code':'invalid_request_error'}}|MODEL_GONE|final|invalid_request_error",
        "400|{'error':{'message':'The model l-3.1-8b has been decommissioned.','type':'invalid_request_error','code':'model_decommissioned'}}|MODEL_GONE|final|model_decommissioned",
        "400|{'error':{'message':'acme/x-1 is not a valid model ID','code':400}}|MODEL_GONE|final|400",
        "400|{'error':{'message':'model: Field required','type':'invalid_request_error'}}|BAD_REQUEST|final|invalid_request_error",
        "400|{'error':{'message':'temperature is not supported with this model. File not found.','code':null}}|BAD_REQUEST|final|400",
        "400|{'error':{'message':'Invalid model parameter: temperature','code':null}}|BAD_REQUEST|final|400",
        "429|{'error':{'message':'Slow down','code':3036}}|RATE_LIMIT|retry|3036",
        "400|{'error':{'message':'Odd','code':5007}}|BAD_REQUEST|final|5007",
        "429|{'errors':[{'message':'Slow down','code':3036}]}|RATE_LIMIT|retry|3036",
        "400|{'error':{'message':'Unsupported parameter','type':'invalid_request_error','code':'unsupported_parameter'}}|BAD_REQUEST|final|unsupported_parameter",
        "400|{'error':{'message':'Filtered','type':null,'code':'content_filter'}}|CONTENT|final|content_filter",
        "429|{'error':{'message':'Slow down','type':'requests','code':'rate_limit_exceeded'}}|RATE_LIMIT|retry|rate_limit_exceeded",
        "429|{'error':{'message':'Quota','type':'insufficient_quota','code':'insufficient_quota'}}|QUOTA|final|insufficient_quota",
        "402|{'error':{'message':'Insufficient Balance','type':'unknown_error','code':'invalid_request_error'}}|QUOTA|final|invalid_request_error",
        "500|{'error':{'message':'Oops','type':'server_error','code':null}}|SERVER|retry|server_error",
        "502|{'error':{'code':502,'message':'Upstream'}}|SERVER|retry|502",
        "503|{'error':{'message':'Overloaded','type':'x','code':null}}|OVERLOADED|retry|x",
        "503|{'error':{'message':'Oops','type':'server_error','code':null}}|OVERLOADED|retry|server_error",
        "429|data: {'error':{'code':429,'message':'Slow'}}¶|RATE_LIMIT|retry|429",
        "499|{'error':{'code':499,'message':'Gone','status':'CANCELLED'}}|SERVER|retry|CANCELLED",
        "498|{'error':{'message':'Full','type':'capacity_exceeded'}}|OVERLOADED|retry|capacity_exceeded",
        "408|{'error':{'message':'Too slow'}}|TIMEOUT|retry|408",
        "422|{'object':'error','message':{'detail':[{'type':'extra_forbidden','loc':['body']}]},'type':'invalid_request_error','code':null}|BAD_REQUEST|final|invalid_request_error",
        "422|{'detail':[{'loc':['body'],'msg':'Extra','type':'extra_forbidden'}]}|BAD_REQUEST|final|extra_forbidden",
        "400|{'object':'error','message':'Invalid model: x','type':'invalid_model','param':null,'code':'1500'}|MODEL_GONE|final|1500",
        "401|{'object':'error','message':'Unauthorized','type':'authentication_error','code':null}|AUTH|final|authentication_error",
        "401|{'detail':'Unauthorized'}|AUTH|final|401",
        "429|{'object':'error','message':'Rate limit','type':'rate_limited','code':'1300'}|RATE_LIMIT|retry|1300",
        "400|{'object':'error','message':'too long','type':'BadRequestError','param':null,'code':400}|BAD_REQUEST|final|400",
        "200|data: {'error':{'message':'Oops','type':'server_error','code':null}}¶data: [DONE]¶|SERVER|retry|server_error",
        "200|data: {'error':{'message':'Slow','type':'tokens','code':'rate_limit_exceeded'}}¶|RATE_LIMIT|retry|rate_limit_exceeded",
        "200|data: {'error':{'code':429,'message':'Slow'},'choices':[{'delta':{},'finish_reason':'error'}]}¶|RATE_LIMIT|retry|429",
        "200|data: {'error':{'message':'Bad','type':'invalid_request_error'}}¶|BAD_REQUEST|final|invalid_request_error",
        "200|data: {'error':'something odd'}¶|SERVER|retry|200",
        "200|{'error':{'message':'No credits','code':402}}|QUOTA|final|402",
        "200|data: {'choices':[{'delta':{'content':'a'},'error':{'code':429,'message':'Slow'}}]}¶|RATE_LIMIT|retry|429",
        "200|{'choices':[{'message':{'content':'a'},'error':{'code':402,'message':'Pay'}}]}|QUOTA|final|402",
        "200|event: error^data: {'reason':'Oops'}¶|SERVER|retry|200",
        "200|event: error^data: Oops¶|SERVER|retry|200",
        "200|{'choices':[{'message':{'content':'x'},'finish_reason':'error'}]}|SERVER|retry|error",
        "200|data: {'choices':[{'delta':{'content':''},'finish_reason':'content_filter'}]}¶data: [DONE]¶|CONTENT|final|content_filter",
        "200|data: {'choices':[{'delta':{'content':'a'},'finish_reason':'error'}]}¶data: [DONE]¶|SERVER|retry|error",
        "200|{'choices':[{'message':{'content':null},'finish_reason':'insufficient_system_resource'}]}|OVERLOADED|retry|insufficient_system_resource",
      })
  void whatChatServersSend(int status, String body, String outcome, String retry, String code) {
    check("chat", status, body, outcome, retry, Origin.PROVIDER, code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "messages|404|{'type':'error','error':{'type':'not_found_error','message':'model: claude-2.1'}}|MODEL_GONE|final|not_found_error",
        "messages|404|{'type':'error','error':{'type':'not_found_error','message':'Not found'}}|BAD_REQUEST|final|not_found_error",
        "messages|403|{'type':'error','error':{'type':'permission_error','message':'No'}}|AUTH|final|permission_error",
        "messages|402|{'type':'error','error':{'type':'billing_error','message':'Pay'}}|QUOTA|final|billing_error",
        "messages|413|{'type':'error','error':{'type':'request_too_large','message':'Big'}}|BAD_REQUEST|final|request_too_large",
        "messages|429|{'type':'error','error':{'type':'rate_limit_error','message':'Slow'}}|RATE_LIMIT|retry|rate_limit_error",
        "messages|529|{'type':'error','error':{'type':'rate_limit_error','message':'Slow'}}|OVERLOADED|retry|rate_limit_error",
        "messages|400|{'type':'error','error':{'type':'invalid_request_error','message':'model: String should have at least 1 character'}}|BAD_REQUEST|final|invalid_request_error",
        "messages|500|{'type':'error','error':{'type':'api_error','message':'Oops'}}|SERVER|retry|api_error",
        "messages|504|{'type':'error','error':{'type':'timeout_error','message':'Slow'}}|SERVER|retry|timeout_error",
        "messages|529|{'type':'error','error':{'type':'overloaded_error','message':'Overloaded'}}|OVERLOADED|retry|overloaded_error",
        "messages|200|data: {'type':'error','error':{'type':'overloaded_error','message':'Overloaded'}}¶|OVERLOADED|retry|overloaded_error",
        "messages|200|{'type':'message','content':[],'stop_reason':'refusal'}|CONTENT|final|refusal",
        "generate|404|[{'error':{'code':404,'message':'Publisher Model `projects/x` was not found','status':'NOT_FOUND'}}]|MODEL_GONE|final|NOT_FOUND",
        "generate|404|{'error':{'code':404,'message':'models/x is not found for API version v1beta','status':'NOT_FOUND'}}|MODEL_GONE|final|NOT_FOUND",
        "generate|404|{'error':{'code':404,'message':'Requested entity was not found.','status':'NOT_FOUND'}}|BAD_REQUEST|final|NOT_FOUND",
        "generate|400|{'error':{'code':400,'message':'Bad','status':'INVALID_ARGUMENT'}}|BAD_REQUEST|final|INVALID_ARGUMENT",
        "generate|400|{'error':{'code':400,'message':'API key not valid','status':'INVALID_ARGUMENT','details':[{'reason':'API_KEY_INVALID'}]}}|AUTH|final|INVALID_ARGUMENT",
        "generate|401|{'error':{'code':401,'message':'No','status':'UNAUTHENTICATED'}}|AUTH|final|UNAUTHENTICATED",
        "generate|403|{'error':{'code':403,'message':'No','status':'PERMISSION_DENIED'}}|AUTH|final|PERMISSION_DENIED",
        "generate|429|{'error':{'code':429,'message':'Quota exceeded','status':'RESOURCE_EXHAUSTED'}}|RATE_LIMIT|retry|RESOURCE_EXHAUSTED",
        "generate|404|{'error':{'code':404,'message':'Deployment gone','status':'DeploymentNotFound'}}|MODEL_GONE|final|DeploymentNotFound",
        "generate|200|data: {'promptFeedback':{'blockReason':'PROHIBITED_CONTENT'}}¶|CONTENT|final|PROHIBITED_CONTENT",
        "generate|503|{'error':{'code':503,'message':'Full','status':'UNAVAILABLE'}}|OVERLOADED|retry|UNAVAILABLE",
        "generate|500|{'error':{'code':500,'message':'Oops','status':'INTERNAL'}}|SERVER|retry|INTERNAL",
        "generate|504|{'error':{'code':504,'message':'Slow','status':'DEADLINE_EXCEEDED'}}|SERVER|retry|DEADLINE_EXCEEDED",
        "generate|200|[{'error':{'code':503,'message':'Full','status':'UNAVAILABLE'}}]|OVERLOADED|retry|UNAVAILABLE",
        "generate|200|{'promptFeedback':{'blockReason':'OTHER'}}|CONTENT|final|OTHER",
        "generate|200|{'candidates':[{'finishReason':'SAFETY'}]}|CONTENT|final|SAFETY",
        "generate|200|{'candidates':[{'finishReason':'RECITATION'}]}|CONTENT|final|RECITATION",
        "run|400|{'result':null,'success':false,'errors':[{'code':5007,'message':'No such model x'}],'messages':[]}|MODEL_GONE|final|5007",
        "run|404|{'success':false,'errors':[{'code':7003,'message':'Could not route'}]}|MODEL_GONE|final|7003",
        "run|429|{'success':false,'errors':[{'code':3036,'message':'Neurons used up'}]}|QUOTA|final|3036",
        "run|429|{'success':false,'errors':[{'code':4006,'message':'Neurons used up'}]}|QUOTA|final|4006",
        "run|429|{'success':false,'errors':[{'code':3040,'message':'Out of capacity'}]}|RATE_LIMIT|retry|3040",
        "run|408|{'success':false,'errors':[{'code':3007,'message':'Timeout'}]}|TIMEOUT|retry|3007",
        "run|403|{'success':false,'errors':[{'code':5016,'message':'Agreement needed'}]}|AUTH|final|5016",
        "run|413|{'name':'AiError','internalCode':5021,'httpCode':413,'message':'AiError: too long','description':'too long'}|BAD_REQUEST|final|5021",
      })
  void whatTheOtherFormatsSend(
      String codec, int status, String body, String outcome, String retry, String code) {
    check(codec, status, body, outcome, retry, Origin.PROVIDER, code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400|2001|GATEWAY|final",
        "429|2003|RATE_LIMIT|retry",
        "400|2005|GATEWAY|retry",
        "400|2008|GATEWAY|final",
        "401|2009|AUTH|final",
        "400|2009|AUTH|final",
        "424|2016|CONTENT|final",
        "422|2017|CONTENT|final",
        "400|2019|GATEWAY|final",
        "402|2021|QUOTA|final",
        "400|2040|GATEWAY|final",
        "429|2041|QUOTA|final",
        "429|2045|QUOTA|final",
        "503|7013|GATEWAY|retry",
        "500|2999|GATEWAY|retry",
        "429|2999|GATEWAY|retry",
      })
  void whatTheGatewayMakesItself(int status, String code, String outcome, String retry) {
    String named =
        "{'success':false,'result':[],'messages':[],'error':[{'code':%s,'message':'m'}],'name':'AiGatewayError','httpCode':400,'internalCode':%s,'message':'m'}"
            .formatted(code, code);
    String unnamed = "{'success':false,'error':[{'code':%s,'message':'m'}]}".formatted(code);
    String third =
        "{'ok':false,'error':{'code':%s,'message':'m','gatewayRequestId':'1'}}".formatted(code);

    check("chat", status, named, outcome, retry, Origin.GATEWAY, code);
    check("run", status, unnamed, outcome, retry, Origin.GATEWAY, code);
    check("messages", status, third, outcome, retry, Origin.GATEWAY, code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "520|<html><title>520: Web server error</title></html>|GATEWAY|retry|EDGE|520",
        "522|<!DOCTYPE html>|GATEWAY|retry|EDGE|522",
        "530|error code: 1016|GATEWAY|retry|EDGE|530",
        "524|``|GATEWAY|retry|EDGE|524",
        "403|error code: 1010|GATEWAY|final|EDGE|403",
        "403|<html>Blocked</html>|GATEWAY|final|EDGE|403",
        "429|error code: 1015|RATE_LIMIT|retry|EDGE|429",
        "502|<html>Bad gateway</html>|SERVER|retry|EDGE|502",
        "503|<html>Busy</html>|OVERLOADED|retry|EDGE|503",
        "404|Not here|BAD_REQUEST|final|EDGE|404",
        "401|No|AUTH|final|EDGE|401",
        "529|<html>Busy</html>|OVERLOADED|retry|PROVIDER|529",
        "520|{'error':{'message':'Oops','type':'server_error'}}|SERVER|retry|PROVIDER|server_error",
        "524|{'error':{'message':'Slow','code':524}}|SERVER|retry|PROVIDER|524",
        "500|``|SERVER|retry|PROVIDER|500",
        "529|``|OVERLOADED|retry|PROVIDER|529",
        "403|``|AUTH|final|PROVIDER|403",
        "302|``|BAD_REQUEST|final|PROVIDER|302",
        "404|``|BAD_REQUEST|final|PROVIDER|404",
        "500|{'error':{'message':'cut|SERVER|retry|PROVIDER|500",
        "200|<html>Welcome</html>|MALFORMED|final|US|unreadable",
        "200|{'unknown':1}|MALFORMED|final|US|unreadable",
        "200|{'choices':[}|MALFORMED|final|US|unreadable",
        "200|{'choices':[]} {}|MALFORMED|final|US|unreadable",
        "200|data: oops¶data: oops¶|MALFORMED|final|US|unreadable",
        "200|{'choices':[{'message':{'content':'Hel|TRUNCATED|retry|US|no_end",
        "200|``|TRUNCATED|retry|US|empty_reply",
        "200|: keep-alive¶|TRUNCATED|retry|US|no_end",
        "200|data: {'choices':[{'delta':{'content':'Hel'}}]}¶|TRUNCATED|retry|US|no_end",
        "200|data: {'choices':[{'delta':{'content':'Hel'}}]}¶data: {'cho|TRUNCATED|retry|US|no_end",
        "200|data: {'cho|TRUNCATED|retry|US|no_end",
        "200|data: {'model':'m','choices':[]}¶data: oops¶|TRUNCATED|retry|US|no_end",
        "200|data: [DONE]¶|TRUNCATED|retry|US|empty_reply",
        "200|data: oops¶data: [DONE]¶|MALFORMED|final|US|unreadable",
        "200|{'choices':[{'message':{'content':''}}]}|TRUNCATED|retry|US|empty_reply",
      })
  void whatIsNoReplyAtAll(
      int status, String body, String outcome, String retry, Origin by, String code) {
    check("chat", status, body, outcome, retry, by, code);
  }
}
