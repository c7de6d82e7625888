// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/events/logon_teller.hpp"

#include "agent/sense/dissect/ntlm.hpp"
#include "agent/sense/events/convert.hpp"
#include "agent/sense/events/flow_watch.hpp"
#include "inventory/base/encoding.hpp"
#include "inventory/base/text.hpp"

#include <algorithm>
#include <optional>

namespace sonae::sense {

namespace {

using telemetry::LogonOutcome;
using telemetry::LogonService;

/// RFC 4120 7.5.9; nothing for an error that says nothing of who logs on.
std::optional<LogonOutcome> outcome_of_kerberos(std::uint8_t error) {
    switch (error) {
    case 6:
        return LogonOutcome::unknown_account;
    case 18:
        return LogonOutcome::locked;
    case 23:
        return LogonOutcome::expired;
    case 24:
        return LogonOutcome::refused;
    default:
        return std::nullopt;
    }
}

std::optional<LogonOutcome> outcome_of_smb(std::uint32_t status) {
    switch (status) {
    case smb_status::ok:
        return LogonOutcome::accepted;
    case smb_status::no_user:
        return LogonOutcome::unknown_account;
    case smb_status::failure:
    case smb_status::wrong_password:
    case smb_status::restricted:
        return LogonOutcome::refused;
    case smb_status::locked:
    case smb_status::disabled:
        return LogonOutcome::locked;
    case smb_status::expired:
    case smb_status::account_expired:
    case smb_status::must_change:
        return LogonOutcome::expired;
    default:
        return std::nullopt;
    }
}

LogonService service_of(TextService service) {
    switch (service) {
    case TextService::ftp:
        return LogonService::ftp;
    case TextService::pop3:
    case TextService::imap:
        return LogonService::mail;
    case TextService::telnet:
        return LogonService::telnet;
    case TextService::ldap:
        return LogonService::ldap;
    case TextService::http:
    case TextService::none:
        break;
    }
    return LogonService::http;
}

std::string_view disclosure_of(TextService service) {
    switch (service) {
    case TextService::ftp:
        return "ftp_logon";
    case TextService::pop3:
        return "pop3_logon";
    case TextService::imap:
        return "imap_logon";
    case TextService::http:
        return "http_basic";
    case TextService::telnet:
        return "telnet_logon";
    case TextService::ldap:
        return "ldap_simple";
    case TextService::none:
        break;
    }
    return "";
}

/// RFC 7617: what stands before the colon.
std::string account_of_basic(std::string_view encoded) {
    auto text = std::string{encoded.substr(0, encoded.find('='))};
    std::replace(text.begin(), text.end(), '+', '-');
    std::replace(text.begin(), text.end(), '/', '_');
    auto const bytes = from_base64url(text);
    auto const pair = bytes ? std::string{as_text(*bytes)} : std::string{};
    return pair.substr(0, pair.find(':'));
}

} // namespace

void LogonTeller::tell(Conversation const& flow, telemetry::Logon logon, Instant at) {
    logon.client = flow.client;
    logon.client.port = 0; // each attempt has another one, and none says more
    logon.server = flow.server;
    logon.account = flow.account;
    teller_.tell(at, flow.vlan, logon);
}

void LogonTeller::disclose(Conversation const& flow, std::string_view code, Instant at) {
    auto event = telemetry::Disclosure{};
    event.client = flow.client;
    event.client.port = 0;
    event.server = flow.server;
    event.code = code;
    teller_.tell(at, flow.vlan, event);
}

void LogonTeller::kerberos(Conversation& flow, ByteView message, Instant at) {
    auto const fact = dissect_kerberos_logon(message);
    if (!fact) {
        return;
    }
    if (!fact->account.empty()) {
        flow.account = keyed_hash(seed_, ascii_lower(as_text(fact->account)));
    }
    if (fact->step == KerberosStep::request) {
        flow.logon = fact->has_preauthentication ? std::uint8_t{0} : logon_step::unproved;
        return;
    }
    auto logon = telemetry::Logon{};
    logon.service = LogonService::kerberos;
    if (fact->step == KerberosStep::refused) {
        auto const outcome = outcome_of_kerberos(fact->error);
        if (!outcome) {
            return;
        }
        logon.outcome = *outcome;
    } else {
        logon.outcome = LogonOutcome::accepted;
        logon.ticket_cipher = fact->cipher;
        logon.without_preauthentication =
            fact->step == KerberosStep::granted && flow.logon == logon_step::unproved;
    }
    tell(flow, logon, at);
}

void LogonTeller::text(Conversation& flow, TextService service, Frame const& frame, Instant at) {
    auto const is_server = !is_from_client(flow, frame);
    auto const fact = dissect_text_logon(service, frame.data, is_server);
    if (!fact.account.empty()) {
        auto const account = service == TextService::http ? account_of_basic(fact.account)
                                                          : std::string{fact.account};
        flow.account = keyed_hash(seed_, ascii_lower(account));
    }
    switch (fact.step) {
    case TextStep::none:
    case TextStep::account:
        return;
    case TextStep::prompt:
    case TextStep::password:
        flow.logon |= logon_step::password;
        if ((flow.logon & logon_step::disclosed) == 0) {
            flow.logon |= logon_step::disclosed;
            disclose(flow, disclosure_of(service), at);
        }
        return;
    case TextStep::accepted:
    case TextStep::refused:
        return text_answer(flow, service, fact.step, at);
    }
}

/// Only an answer behind a password is one to a logon.
void LogonTeller::text_answer(Conversation& flow, TextService service, TextStep step, Instant at) {
    auto const was_clear_text = (flow.logon & logon_step::password) != 0;
    if (!was_clear_text && service != TextService::ldap) {
        return;
    }
    flow.logon &= static_cast<std::uint8_t>(~logon_step::password);
    auto logon = telemetry::Logon{};
    logon.service = service_of(service);
    logon.outcome = step == TextStep::accepted ? LogonOutcome::accepted : LogonOutcome::refused;
    logon.was_clear_text = was_clear_text;
    tell(flow, logon, at);
}

void LogonTeller::smb(Conversation& flow, SmbCall const& call, Instant at) {
    if (call.kind == SmbCallKind::logon) {
        auto const account = find_ntlm_account(call.body);
        if (!account.empty()) {
            flow.account = keyed_hash(seed_, ascii_lower(as_text(account)));
        }
        return;
    }
    auto const outcome = outcome_of_smb(call.status);
    if (!outcome || call.is_null) {
        return;
    }
    auto logon = telemetry::Logon{};
    logon.service = LogonService::smb;
    logon.outcome = *outcome;
    tell(flow, logon, at);
}

} // namespace sonae::sense
