package dev.llmbenchmark.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.model.ReplyError;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorBodyTest {
  private static Optional<ReplyError> find(String body) {
    return ErrorBody.find(Json.parse(body.replace('\'', '"')).orElseThrow());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'success':false,'result':[],'messages':[],'error':[{'code':2001,'message':'Please configure'}],'name':'AiGatewayError','httpCode':400,'internalCode':2001,'message':'Please configure'}|AiGatewayError|2001|Please configure",
        "{'success':false,'error':[{'code':2003,'message':'Rate limited'}]}|AiGatewayError|2003|Rate limited",
        "{'name':'AiGatewayError','internalCode':2009,'message':'Unauthorized'}|AiGatewayError|2009|Unauthorized",
        "{'success':false,'errors':[{'code':2021,'message':'No credits'}],'messages':[],'result':null}|AiGatewayError|2021|No credits",
        "{'ok':false,'error':{'code':2005,'message':'Failed','gatewayRequestId':'x'}}|AiGatewayError|2005|Failed",
        "{'name':'AiError','internalCode':5021,'httpCode':413,'message':'AiError: Ai: x','description':'x'}|AiError|5021|AiError: Ai: x",
        "{'name':'AiError','success':false,'error':[{'code':3040,'message':'Full'}]}|AiError|3040|Full",
        "{'result':null,'success':false,'errors':[{'code':5007,'message':'No such model'}],'messages':[]}|AiError|5007|No such model",
        "{'success':false,'errors':['plain']}|AiError|``|plain",
        "{'error':{'message':'m','type':'t','param':null,'code':null}}|t|``|m",
        "{'error':{'message':'m','type':'t','param':'model','code':404}}|t|404|m",
        "{'error':{'message':{'detail':[1]},'type':'t','code':'c'}}|t|c|{'detail':[1]}",
        "{'type':'error','error':{'type':'overloaded_error','message':'m'},'request_id':'r'}|overloaded_error|``|m",
        "{'error':{'code':404,'message':'m','status':'NOT_FOUND'}}|``|NOT_FOUND|m",
        "[{'error':{'code':429,'message':'m','status':'RESOURCE_EXHAUSTED','details':[{'x':1},{'reason':'RATE_LIMIT_EXCEEDED'}]}}]|RATE_LIMIT_EXCEEDED|RESOURCE_EXHAUSTED|m",
        "{'object':'error','message':{'detail':[{'type':'extra_forbidden'}]},'type':'invalid_request_error','param':null,'code':null}|invalid_request_error|``|{'detail':[{'type':'extra_forbidden'}]}",
        "{'object':'error','message':'Unauthorized','type':'authentication_error','code':401}|authentication_error|401|Unauthorized",
        "{'detail':'Unauthorized'}|``|``|Unauthorized",
        "{'detail':[{'loc':['body'],'msg':'Extra','type':'extra_forbidden'}]}|extra_forbidden|``|[{'loc':['body'],'msg':'Extra','type':'extra_forbidden'}]",
        "{'error':'plain'}|``|``|plain",
        "{'error':'invalid_grant','error_description':'Bad assertion'}|``|invalid_grant|Bad assertion",
        "{'message':'no Route matched'}|``|``|no Route matched",
        "{'success':false}|``|``|``",
      })
  void eachFormIsUnderstood(String body, String type, String code, String message) {
    assertThat(find(body)).contains(new ReplyError(type, code, message.replace('\'', '"')));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'choices':[],'error':null}",
        "{'choices':[{'message':{'content':'x'}}],'message':'stray','detail':'stray'}",
        "{'error':{}}",
        "{'error':[]}",
        "{'error':''}",
        "{'error':false}",
        "{'result':{'response':'x'},'success':true,'errors':[],'messages':[]}",
        "{'type':'message_start','message':{'content':[]}}",
        "{'type':'ping'}",
        "[]",
        "7",
        "null",
      })
  void aReplyIsNoError(String body) {
    assertThat(find(body)).isEmpty();
  }
}
