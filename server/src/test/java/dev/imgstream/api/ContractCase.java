package dev.imgstream.api;

import java.net.http.HttpResponse;

/**
 * A request that must be answered with a status of the contract.
 *
 * @param operation a method and a path of the contract, such as {@code GET /api/me}
 */
record ContractCase(String operation, int status, Request request) {

  static ContractCase that(String operation, int status, Request request) {
    return new ContractCase(operation, status, request);
  }

  @Override
  public String toString() {
    return operation + " → " + status;
  }

  /** Sends the request to the library. */
  @FunctionalInterface
  interface Request {
    HttpResponse<byte[]> send(Library library) throws Exception;
  }
}
