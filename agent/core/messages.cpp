// SPDX-License-Identifier: Apache-2.0
#include "agent/core/messages.hpp"

#include "agent/core/json_fields.hpp"
#include "inventory/base/json_writer.hpp"
#include "inventory/base/text.hpp"

#include <algorithm>

namespace sonae::agent {

namespace {

constexpr auto secret_bytes = std::size_t{24};
constexpr auto shortest_interval_s = std::int64_t{10};
constexpr auto longest_interval_s = std::int64_t{24} * 60 * 60;
constexpr auto longest_listening_s = std::int64_t{25};
constexpr auto max_need = std::size_t{64};

Result<CertificateAnswer> certificate_of(JsonFields const& fields) {
    auto answer = CertificateAnswer{};
    TRY(certificate, fields.text("certificate_pem"));
    TRY(ca, fields.text("ca_pem"));
    TRY(generation, fields.number("generation"));
    TRY(interval_s, fields.number("interval_s"));
    if (generation < 1) {
        return Error{Errc::malformed, "a generation below one", {"member: generation"}};
    }
    answer.certificate_pem = std::move(certificate);
    answer.ca_pem = std::move(ca);
    answer.generation = generation;
    answer.interval = allowed_interval(interval_s);
    return answer;
}

} // namespace

Result<EnrolmentToken> parse_enrolment_token(std::string_view text) {
    auto const plain = trimmed(text);
    auto const parts = split(plain, '.');
    auto const wrong = Error{Errc::malformed, "not an enrolment token (sonae1.….…)"};
    if (parts.size() != 3 || parts[0] != "sonae1") {
        return wrong;
    }
    auto const secret = from_base64url(parts[1]);
    auto const pin = from_base64url(parts[2]);
    auto token = EnrolmentToken{};
    if (!secret || secret->size() != secret_bytes || !pin || pin->size() != token.ca_pin.size()) {
        return wrong;
    }
    token.text = plain;
    std::copy(pin->begin(), pin->end(), token.ca_pin.begin());
    return token;
}

std::string to_json(EnrolRequest const& request) {
    auto json = JsonWriter{};
    json.begin_object().member("token", std::string_view{request.token.text});
    json.member("csr_pem", std::string_view{request.csr_pem});
    json.member("hostname", std::string_view{request.hostname});
    json.member("agent_version", std::string_view{request.agent_version});
    json.member("platform", std::string_view{request.platform}).end_object();
    return std::move(json).text();
}

std::string renew_json(std::string_view csr_pem, std::int64_t generation) {
    auto json = JsonWriter{};
    json.begin_object().member("csr_pem", csr_pem).member("generation", generation).end_object();
    return std::move(json).text();
}

Result<CertificateAnswer> read_enrol_answer(std::string_view json) {
    TRY(fields, JsonFields::parse(json));
    TRY(answer, certificate_of(fields));
    TRY(text, fields.text("agent"));
    TRY(agent, AgentId::parse(text));
    answer.agent = agent;
    return answer;
}

Result<CertificateAnswer> read_renew_answer(std::string_view json) {
    TRY(fields, JsonFields::parse(json));
    return certificate_of(fields);
}

Result<ReportAnswer> read_report_answer(std::string_view json) {
    TRY(fields, JsonFields::parse(json));
    TRY(need, fields.texts("need"));
    TRY(interval_s, fields.number("interval_s"));
    if (need.size() > max_need) {
        return Error{Errc::malformed, "more sections needed than there are", {"member: need"}};
    }
    // A daemon that knows nothing of notices does not say it.
    auto const listen_s = fields.number("listen_s").value_or(0);
    return ReportAnswer{std::move(need), allowed_interval(interval_s), allowed_listening(listen_s)};
}

std::string problem_code(std::string_view json) {
    auto const fields = JsonFields::parse(json);
    return fields ? fields->text("code").value_or("") : std::string{};
}

std::string waiting_agent(std::string_view json) {
    auto const fields = JsonFields::parse(json);
    return fields ? fields->text("agent").value_or("") : std::string{};
}

Millis allowed_interval(std::int64_t seconds) {
    return std::chrono::seconds{std::clamp(seconds, shortest_interval_s, longest_interval_s)};
}

Millis allowed_listening(std::int64_t seconds) {
    return std::chrono::seconds{std::clamp(seconds, std::int64_t{0}, longest_listening_s)};
}

} // namespace sonae::agent
