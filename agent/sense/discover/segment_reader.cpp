// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/discover/segment_reader.hpp"

#include "agent/sense/dissect/logon.hpp"

#include <algorithm>

namespace sonae::sense {

namespace {

// The messages of a logon come at once; what follows is work.
constexpr auto most_messages = 8;

constexpr auto done = Reading{0, 0, true};

Reading more(std::size_t needs) {
    return {0, needs, false};
}

Reading used(std::size_t size) {
    return {size, 0, false};
}

} // namespace

SegmentReader::SegmentReader(
    StreamLearner& learner, Model& model, ProtocolCounts& counts, Frame const& frame, Instant at
)
    : learner_{learner}
    , model_{model}
    , counts_{counts}
    , frame_{frame}
    , at_{at} {}

template <class Fact>
bool SegmentReader::take(Protocol protocol, Fact const& fact) {
    counts_.add(protocol, fact.has_value());
    if (fact) {
        apply(model_, frame_, *fact, at_);
        show(learner_.witness_, frame_, *fact, at_);
    }
    return fact.has_value();
}

bool SegmentReader::is_from_server(StreamState const& state) const {
    if (state.side == StreamSide::unknown) {
        return frame_.source_port < frame_.destination_port;
    }
    return state.side == StreamSide::server;
}

Reading SegmentReader::read(StreamState& state, ByteView bytes, bool is_last) {
    if (state.kind != 0) {
        return read_kind(state, bytes, is_last);
    }
    auto const port = std::min(frame_.source_port, frame_.destination_port);
    auto const guess = kind_of_stream(bytes, port);
    if (guess.kind == StreamKind::unknown) {
        return guess.may_change && !is_last ? more(bytes.size() + 1) : done;
    }
    state.kind = static_cast<std::uint8_t>(guess.kind);
    return read_kind(state, bytes, is_last);
}

Reading SegmentReader::read_kind(StreamState& state, ByteView bytes, bool is_last) {
    switch (static_cast<StreamKind>(state.kind)) {
    case StreamKind::tls:
        return read_tls(state, bytes, is_last);
    case StreamKind::smb:
        return read_smb(state, bytes, is_last);
    case StreamKind::kerberos:
        return read_kerberos(bytes, is_last);
    case StreamKind::dicom:
        return read_dicom(bytes, is_last);
    case StreamKind::hl7:
        return read_hl7(bytes, is_last);
    case StreamKind::rdp:
        return read_rdp(state, bytes);
    case StreamKind::ssh:
    case StreamKind::http:
        return read_banner(state, bytes, is_last);
    case StreamKind::openvpn:
        return read_openvpn(bytes);
    case StreamKind::logon:
        return read_logon(state, bytes, is_last);
    case StreamKind::unknown:
        break;
    }
    return done;
}

/// The messages before `state.step` have been read already.
Reading SegmentReader::read_tls(StreamState& state, ByteView bytes, bool is_last) {
    auto const flight = read_tls_flight(bytes, learner_.scratch_, is_last);
    if (!flight.is_tls) {
        counts_.add(Protocol::tls, false);
        return done;
    }
    auto messages = ByteReader{flight.messages};
    for (auto number = 0; messages.left() > 0; ++number) {
        auto const message = next_tls_message(messages);
        if (number < state.step) {
            continue;
        }
        if (message.type == 0 || (!message.is_whole && !is_last)) {
            break;
        }
        ++state.step;
        if (!read_tls_message(message) || state.step >= most_messages) {
            return done;
        }
    }
    return flight.has_ended || is_last ? done : more(flight.needs);
}

/// Whether more may be learnt behind this message.
bool SegmentReader::read_tls_message(TlsMessage const& message) {
    constexpr auto version_1_3 = std::uint16_t{0x0304};
    switch (message.type) {
    case tls_message::client_hello:
        if (message.is_whole) {
            take(Protocol::tls, dissect_client_hello(message.body));
        }
        return false; // a certificate of the client may be a person's
    case tls_message::server_hello: {
        auto const fact = dissect_server_hello(message.body);
        take(Protocol::tls, fact);
        return fact && fact->version < version_1_3;
    }
    case tls_message::certificate: {
        take(Protocol::tls, dissect_certificate(first_certificate(message.body)));
        return false;
    }
    default:
        return true;
    }
}

Reading SegmentReader::read_smb(StreamState& state, ByteView bytes, bool is_last) {
    auto const frame = smb_frame(bytes);
    if (frame.size == 0) {
        return bytes.size() < 4 && !is_last ? more(4) : done;
    }
    if (frame.size > bytes.size() && !is_last) {
        return more(frame.size);
    }
    if (++state.step > most_messages) {
        return done;
    }
    auto const is_session = bytes.front() != 0;
    if (is_session) {
        return frame.size > bytes.size() ? done : used(frame.size);
    }
    auto const message = bytes.subspan(4, std::min(frame.size, bytes.size()) - 4);
    auto const fact = dissect_smb(message);
    if (!fact) {
        return done;
    }
    take(Protocol::smb, fact);
    auto const is_answered =
        fact->command == SmbCommand::session_setup && read_credentials(fact->body);
    return is_answered || frame.size > bytes.size() ? done : used(frame.size);
}

/// Whether `message` carried what is learnt of a logon.
bool SegmentReader::read_credentials(ByteView message) {
    if (auto const ntlm = find_ntlm(message)) {
        return take(Protocol::ntlm, ntlm);
    }
    auto const ticket = find_kerberos_ticket(message);
    if (ticket) {
        counts_.add(Protocol::kerberos, true);
        apply_ticket(model_, frame_, *ticket, at_);
    }
    return ticket.has_value();
}

Reading SegmentReader::read_kerberos(ByteView bytes, bool is_last) {
    auto reader = ByteReader{bytes};
    auto const size = std::size_t{reader.u32()};
    if (size > reader.left() && !is_last) {
        return more(size + 4);
    }
    take(Protocol::kerberos, dissect_kerberos(reader.take(std::min(size, reader.left()))));
    return done;
}

Reading SegmentReader::read_dicom(ByteView bytes, bool is_last) {
    auto const size = dicom_message_size(bytes);
    if (size > bytes.size() && !is_last) {
        return more(size);
    }
    auto const fact = dissect_dicom(bytes);
    counts_.add(Protocol::dicom, fact.has_value());
    if (!fact) {
        return done;
    }
    show(learner_.witness_, frame_, *fact, at_);
    auto const flow = learner_.flow_of(frame_, fact->is_request);
    auto& wish = learner_.wishes_.at(flow % StreamLearner::wish_count);
    if (fact->is_request) {
        wish.flow = flow;
        wish.services = apply_dicom_request(model_, frame_, *fact, at_);
    } else {
        auto const* const wishes = wish.flow == flow ? &wish.services : nullptr;
        apply_dicom_answer(model_, frame_, *fact, wishes, at_);
    }
    return done;
}

Reading SegmentReader::read_hl7(ByteView bytes, bool is_last) {
    auto const fact = dissect_hl7(bytes);
    if (!fact.is_complete && !is_last) {
        return more(bytes.size() + 1);
    }
    counts_.add(Protocol::hl7, fact.is_hl7);
    if (fact.is_hl7) {
        apply(model_, frame_, fact, at_);
    }
    return done;
}

/// Behind the first message there is TLS, with the certificate of the machine.
Reading SegmentReader::read_rdp(StreamState& state, ByteView bytes) {
    auto const size = rdp_message_size(bytes);
    if (size > bytes.size() || bytes.size() < 4) {
        return more(std::max<std::size_t>(size, 4));
    }
    auto const fact = dissect_rdp(bytes);
    if (!take(Protocol::rdp, fact)) {
        return done;
    }
    state.kind = 0;
    return used(fact->size);
}

Reading SegmentReader::read_banner(StreamState const& state, ByteView bytes, bool is_last) {
    auto const is_ssh = state.kind == static_cast<std::uint8_t>(StreamKind::ssh);
    auto const fact = is_ssh ? dissect_ssh(bytes) : dissect_http(bytes);
    if (!fact.is_complete && !is_last) {
        return more(bytes.size() + 1);
    }
    counts_.add(is_ssh ? Protocol::ssh : Protocol::http, !fact.text.is_empty());
    if (fact.text.is_empty()) {
        return done;
    }
    if (is_ssh) {
        apply_ssh(model_, frame_, fact.text, is_from_server(state), at_);
    } else {
        apply_http(model_, frame_, fact.text, at_);
    }
    return done;
}

Reading SegmentReader::read_openvpn(ByteView bytes) {
    auto reader = ByteReader{bytes};
    auto const message = reader.take(reader.u16());
    auto const kind = dissect_openvpn(
        message, std::min(frame_.source_port, frame_.destination_port) == openvpn_port
    );
    counts_.add(Protocol::openvpn, kind != OpenvpnKind::none);
    if (kind != OpenvpnKind::none) {
        apply_openvpn(model_, frame_, kind, at_);
    }
    return done;
}

Reading SegmentReader::read_logon(StreamState& state, ByteView bytes, bool is_last) {
    auto const size = logon_message_size(bytes);
    if (size == 0) {
        return bytes.size() < 10 && !is_last ? more(10) : done;
    }
    if (size > bytes.size() && !is_last) {
        return more(size);
    }
    auto const message = bytes.first(std::min(size, bytes.size()));
    if (read_credentials(message) || ++state.step > most_messages || size > bytes.size()) {
        return done;
    }
    return used(size);
}

} // namespace sonae::sense
