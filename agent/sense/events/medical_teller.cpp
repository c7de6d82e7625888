// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/events/medical_teller.hpp"

#include "agent/sense/dissect/dicom_command.hpp"
#include "agent/sense/events/convert.hpp"
#include "agent/sense/events/flow_watch.hpp"
#include "inventory/base/encoding.hpp"
#include "inventory/base/text.hpp"

#include <algorithm>
#include <optional>

namespace sonae::sense {

namespace {

using telemetry::DicomOperation;

constexpr auto between_tellings = Millis{60'000};
constexpr auto idle = Millis{std::chrono::hours{1}};
constexpr auto end_block = std::uint8_t{0x1C};

std::string_view code_of(DicomService service) {
    switch (service) {
    case DicomService::verification:
        return "verification";
    case DicomService::store_image:
        return "store_image";
    case DicomService::store_document:
        return "store_document";
    case DicomService::query:
        return "query";
    case DicomService::retrieve:
        return "retrieve";
    case DicomService::worklist:
        return "worklist";
    case DicomService::procedure_step:
        return "procedure_step";
    case DicomService::commitment:
        return "commitment";
    case DicomService::print:
        return "print";
    case DicomService::other:
        return "other";
    case DicomService::none:
        break;
    }
    return "";
}

std::vector<std::string> services_of(DicomFact const& fact) {
    auto codes = std::vector<std::string>{};
    for (auto const& wanted : fact.wanted) {
        auto const code = std::string{code_of(wanted.service)};
        if (!code.empty() && std::find(codes.begin(), codes.end(), code) == codes.end()) {
            codes.push_back(code);
        }
    }
    return codes;
}

/// DICOM PS3.7 E.1.
std::optional<DicomOperation> operation_of(std::uint16_t command) {
    switch (command) {
    case 0x0001:
        return DicomOperation::store;
    case 0x0010:
        return DicomOperation::get;
    case 0x0020:
        return DicomOperation::find;
    case 0x0021:
        return DicomOperation::move;
    case 0x0030:
        return DicomOperation::echo;
    default:
        return std::nullopt;
    }
}

/// MSA-1 of an acknowledgement.
std::string answer_of(std::string_view text) {
    constexpr auto segment = std::string_view{"\rMSA"};
    auto const at = text.find(segment);
    if (at == std::string_view::npos || text.size() < at + segment.size() + 3) {
        return {};
    }
    auto const code = text.substr(at + segment.size() + 1, 2);
    auto const is_code =
        (code[0] == 'A' || code[0] == 'C') && (code[1] == 'A' || code[1] == 'E' || code[1] == 'R');
    return is_code ? std::string{code} : std::string{};
}

std::size_t segments_in(ByteView bytes) {
    return static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '\r'));
}

} // namespace

MedicalTeller::MedicalTeller(EventLimits const& limits, Teller& teller)
    : teller_{teller}
    , associations_(limits.associations)
    , messages_(limits.messages) {}

MedicalTeller::Association* MedicalTeller::association_of(std::uint64_t tag) {
    auto& place = associations_[tag % associations_.size()];
    return place.tag == tag ? &place : nullptr;
}

void MedicalTeller::dicom_opening(
    Frame const& frame, DicomFact const& fact, std::uint64_t tag, Instant at
) {
    auto& place = associations_[tag % associations_.size()];
    if (fact.is_request) {
        tell_use(place, at);
        place = {};
        place.tag = tag;
        place.vlan = frame.vlan();
        place.opened_at = place.told_at = place.last_at = at;
        place.event.client = sender_end(frame);
        place.event.server = receiver_end(frame);
        place.event.services = services_of(fact);
    } else if (place.tag != tag) {
        place = {};
        place.tag = tag;
        place.vlan = frame.vlan();
        place.opened_at = place.told_at = place.last_at = at;
        place.event.client = receiver_end(frame);
        place.event.server = sender_end(frame);
    }
    place.event.calling = fact.calling.clean();
    place.event.called = fact.called.clean();
    if (!fact.is_request) {
        place.event.was_accepted = true;
        place.event.server.mac = sender_end(frame).mac;
        tell_opening(place, at);
    }
}

void MedicalTeller::dicom(Conversation& flow, Frame const& frame, Instant at) {
    auto* const association = association_of(flow.tag);
    flow.is_dicom = association != nullptr;
    if (association == nullptr) {
        return;
    }
    association->last_at = at;
    auto pdus = DicomPdus{frame.data};
    auto pdu = DicomPdu{};
    while (pdus.next(pdu)) {
        switch (pdu.kind) {
        case DicomPduKind::command:
            take_command(*association, pdu.command);
            break;
        case DicomPduKind::data:
            if (association->awaits_identifier) {
                association->awaits_identifier = false;
                auto const find = static_cast<std::size_t>(DicomOperation::find);
                association->is_wildcard.at(find) =
                    association->is_wildcard.at(find) || asks_for_everybody(pdu.content);
            }
            break;
        case DicomPduKind::rejected:
            tell_opening(*association, at);
            association->tag = 0;
            return;
        case DicomPduKind::ended:
            tell_use(*association, at);
            association->tag = 0;
            return;
        case DicomPduKind::other:
            break;
        }
    }
    association->bytes.at(association->operation) += frame.data.size();
}

void MedicalTeller::take_command(Association& association, std::uint16_t command) {
    auto const operation = operation_of(command);
    if (!operation) {
        return;
    }
    association.operation = static_cast<std::uint8_t>(*operation);
    ++association.counts.at(association.operation);
    association.awaits_identifier = *operation == DicomOperation::find;
}

void MedicalTeller::tell_opening(Association& association, Instant at) {
    if (!association.is_told) {
        association.is_told = true;
        teller_.tell(at, association.vlan, association.event);
    }
}

void MedicalTeller::tell_use(Association& association, Instant at) {
    if (association.tag == 0) {
        return;
    }
    for (auto i = std::size_t{0}; i < operations; ++i) {
        if (association.counts.at(i) == 0) {
            continue;
        }
        auto use = telemetry::DicomUse{};
        use.client = association.event.client;
        use.server = association.event.server;
        use.calling = association.event.calling;
        use.operation = static_cast<DicomOperation>(i);
        use.count = association.counts.at(i);
        use.bytes = association.bytes.at(i);
        use.is_wildcard = association.is_wildcard.at(i);
        teller_.tell(at, association.vlan, use);
    }
    association.counts = {};
    association.bytes = {};
    association.is_wildcard = {};
    association.told_at = at;
}

void MedicalTeller::hl7(Conversation& flow, Frame const& frame, Instant at) {
    constexpr auto start_block = std::uint8_t{0x0B};
    auto const is_client = is_from_client(flow, frame);
    auto const tag = flow.tag ^ (is_client ? 0U : ~std::uint64_t{0});
    auto& place = messages_[tag % messages_.size()];
    auto bytes = frame.data;
    constexpr auto most = 64;
    for (auto i = 0; i < most && !bytes.empty(); ++i) {
        if (bytes.front() == start_block) {
            place = {};
            begin_message(place, flow, bytes, is_client);
            place.at = at;
            flow.is_hl7 = place.tag != 0;
        }
        if (place.tag != tag) {
            return;
        }
        bytes = take_message(place, bytes);
    }
}

void MedicalTeller::begin_message(
    Message& message, Conversation const& flow, ByteView bytes, bool is_client
) {
    auto const fact = dissect_hl7(bytes);
    if (!fact.is_hl7) {
        return;
    }
    message.tag = flow.tag ^ (is_client ? 0U : ~std::uint64_t{0});
    message.vlan = flow.vlan;
    message.event.client = flow.client;
    message.event.client.port = 0;
    message.event.server = flow.server;
    message.event.sender = fact.application.clean();
    if (!fact.facility.is_empty()) {
        message.event.sender += "^" + fact.facility.clean();
    }
    message.event.type = fact.code.clean();
}

/// Counts what belongs to the message, and gives what is behind its end.
ByteView MedicalTeller::take_message(Message& message, ByteView bytes) {
    auto const end = std::find(bytes.begin(), bytes.end(), end_block);
    auto const size = static_cast<std::size_t>(end - bytes.begin());
    auto const own = bytes.first(size);
    message.event.bytes += static_cast<std::uint32_t>(size);
    auto const segments = message.event.segments + segments_in(own);
    message.event.segments = static_cast<std::uint16_t>(std::min<std::size_t>(segments, 0xFFFF));
    if (message.event.answer.empty()) {
        message.event.answer = answer_of(as_text(own));
    }
    if (end == bytes.end()) {
        return {};
    }
    teller_.tell(message.at, message.vlan, message.event);
    message.tag = 0;
    auto rest = bytes.subspan(size + 1);
    while (!rest.empty() && (rest.front() == '\r' || rest.front() == '\n')) {
        rest = rest.subspan(1);
    }
    return rest;
}

void MedicalTeller::pass(Instant now) {
    for (auto& association : associations_) {
        if (association.tag == 0) {
            continue;
        }
        if (now - association.told_at >= between_tellings) {
            tell_use(association, now);
            association.told_at = now;
        }
        if (now - association.last_at >= idle) {
            association.tag = 0;
        }
    }
}

void MedicalTeller::finish(Instant now) {
    for (auto& association : associations_) {
        tell_use(association, now);
        association.tag = 0;
    }
}

} // namespace sonae::sense
