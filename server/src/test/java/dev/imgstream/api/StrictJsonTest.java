package dev.imgstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.TestApp;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that say nearly what the contract asks for; nobody guesses what was meant. */
final class StrictJsonTest extends ApiTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'files':[{'name':'a.jpg','size':'5'}]}",
        "{'files':[{'name':'a.jpg','size':5.5}]}",
        "{'files':[{'name':'a.jpg','size':true}]}",
        "{'files':[{'name':'a.jpg','size':''}]}",
        "{'files':[{'name':'a.jpg','size':[5]}]}",
        "{'files':[{'name':'a.jpg','size':1e400}]}",
        "{'files':[{'name':'a.jpg','size':99999999999999999999}]}",
        "{'files':[{'name':5,'size':5}]}",
        "{'files':[{'name':true,'size':5}]}",
        "{'files':[{'name':5.5,'size':5}]}",
        "{'files':[{'name':['a.jpg'],'size':5}]}",
        "{'files':{'name':'a.jpg','size':5}}",
        "{'files':'a.jpg'}",
        "{'files':[{'name':'a.jpg','size':5}]} and more",
        "['files']",
        "'files'",
        "null",
        ""
      })
  void whatIsOfAnotherTypeIsRefused(String json) throws Exception {
    var reply =
        app.send(
            app.request("/api/uploads")
                .POST(BodyPublishers.ofString(json.replace('\'', '"')))
                .build());

    assertThat(reply.statusCode()).as(TestApp.json(reply).toString()).isEqualTo(400);
    assertThat(TestApp.json(reply).get("type").asString()).isEqualTo("bad-request");
  }

  @Test
  void whatTheContractDoesNotKnowYetIsPassedOver() throws Exception {
    var reply =
        app.send(
            app.request("/api/uploads")
                .POST(
                    BodyPublishers.ofString(
                        "{\"files\":[{\"name\":\"a.jpg\",\"size\":5,\"stars\":[1]}],\"colour\":{}}"))
                .build());

    assertThat(reply.statusCode()).isEqualTo(200);
  }
}
