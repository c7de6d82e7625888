// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/core/http_response.hpp"
#include "agent/platform/tls_stream.hpp"

#include <memory>
#include <string_view>

namespace sonae::agent {

enum class BodyKind {
    json,
    zstd_report, ///< one zstd frame
    events,      ///< frames of telemetry
};

/// Posts to the daemon over one connection, which is made when it is needed and made again when
/// the daemon has closed it meanwhile. One thread.
class HttpsClient {
public:
    explicit HttpsClient(TlsConfig config)
        : config_{std::move(config)} {}

    /// Errors: as TlsStream and ResponseReader.
    Result<Reply> post(std::string_view path, BodyKind kind, std::string_view body);

    /// From now on another certificate and trust; sessions made with the old ones are forgotten.
    void use(ClientCertificate certificate, Trust trust);

    /// From the next connection on, `interlude` (null: none) is run while an answer is waited for.
    void run_meanwhile(Interlude* interlude) { config_.interlude = interlude; }

    /// Closes the connection and frees its memory; what resumption needs is kept.
    void close();

    /// How the last connection began, for the self-test.
    [[nodiscard]] bool is_resumed() const { return is_resumed_; }

private:
    Result<Reply> exchange(std::string_view request);
    Result<void> connect();

    TlsConfig config_;
    std::unique_ptr<TlsStream> stream_;
    Bytes session_;
    bool is_resumed_ = false;
};

} // namespace sonae::agent
