// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/encoding.hpp"
#include "inventory/base/id.hpp"
#include "inventory/base/instant.hpp"
#include "inventory/base/result.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::agent {

// The JSON of docs/wire.md, as an agent writes and reads it.

/// "sonae1.SECRET.PIN". The text goes to the daemon as it is; the pin says which daemon that is.
struct EnrolmentToken {
    std::string text;
    Digest ca_pin{}; ///< SHA-256 of the CA's SubjectPublicKeyInfo
};

/// White space around it is dropped. Errors: malformed; never repeats the token.
Result<EnrolmentToken> parse_enrolment_token(std::string_view text);

struct EnrolRequest {
    EnrolmentToken token;
    std::string csr_pem;
    std::string hostname;
    std::string agent_version;
    std::string platform = "linux";
};

std::string to_json(EnrolRequest const& request);
std::string renew_json(std::string_view csr_pem, std::int64_t generation);

/// A certificate, from an enrolment or a renewal.
struct CertificateAnswer {
    std::optional<AgentId> agent; ///< of an enrolment; a renewal does not say it
    std::string certificate_pem;
    std::string ca_pem;
    std::int64_t generation = 1;
    Millis interval{};
};

/// Errors: malformed.
Result<CertificateAnswer> read_enrol_answer(std::string_view json);
Result<CertificateAnswer> read_renew_answer(std::string_view json);

struct ReportAnswer {
    std::vector<std::string> need;
    Millis interval{};
    Millis listen{}; ///< how long a request for notices may wait; 0: nothing to wait for
};

/// Errors: malformed.
Result<ReportAnswer> read_report_answer(std::string_view json);

/// The `code` of a problem document; "" when it is none.
std::string problem_code(std::string_view json);

/// The agent id in the answer 202 to an enrolment; "" when it says none.
std::string waiting_agent(std::string_view json);

/// What the daemon may ask for: 10 s to a day. Beyond, the nearer of the two.
Millis allowed_interval(std::int64_t seconds);

/// How long a request for notices may wait: at most 25 s, so that an answer comes before either
/// side gives up.
Millis allowed_listening(std::int64_t seconds);

} // namespace sonae::agent
