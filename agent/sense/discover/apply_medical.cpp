// SPDX-License-Identifier: Apache-2.0
// DICOM and HL7: which systems work together, and what each does. Nothing about patients.
#include "agent/sense/discover/apply.hpp"
#include "agent/sense/discover/apply_streams.hpp"
#include "agent/sense/discover/sessions.hpp"
#include "inventory/base/encoding.hpp"

#include <algorithm>
#include <optional>
#include <string>

namespace sonae::sense {

namespace {

constexpr auto most_modalities = std::size_t{2};

void name_sender(Model& model, Frame const& frame, IdentityKind kind, WireText text, Instant at) {
    if (model.is_inside(frame.from)) {
        model.name(sender_of(frame), kind, text, at);
    }
}

void name_implementation(Model& model, Frame const& frame, DicomFact const& fact, Instant at) {
    name_sender(model, frame, IdentityKind::dicom_implementation, fact.implementation, at);
    name_sender(
        model, frame, IdentityKind::dicom_implementation_version, fact.implementation_version, at
    );
}

/// A machine makes images of one kind, sometimes of two; who sends more kinds passes them on.
void note_modality(Model& model, Frame const& frame, DicomFact const& fact, Instant at) {
    auto kinds = Few<std::string_view, most_modalities + 1>{};
    for (auto i = std::size_t{0}; i < fact.wanted.size(); ++i) {
        auto const& wanted = fact.wanted.at(i);
        if (wanted.service == DicomService::store_image && !fact.is_reversed[i]) {
            add_once(kinds, wanted.modality);
        }
    }
    if (kinds.is_empty() || kinds.size() > most_modalities) {
        return;
    }
    model.add_evidence(frame.from, Evidence::sends_dicom_images, at);
    for (auto const kind : kinds) {
        name_sender(model, frame, IdentityKind::dicom_modality, WireText{as_bytes(kind)}, at);
    }
}

std::optional<Evidence> evidence_of_client(DicomService service) {
    switch (service) {
    case DicomService::worklist:
        return Evidence::asks_dicom_worklist;
    case DicomService::procedure_step:
        return Evidence::reports_procedure_step;
    case DicomService::commitment:
        return Evidence::asks_dicom_commitment;
    case DicomService::none:
    case DicomService::other:
    case DicomService::verification:
    case DicomService::store_image:
    case DicomService::store_document:
    case DicomService::query:
    case DicomService::retrieve:
    case DicomService::print:
        return std::nullopt;
    }
    return std::nullopt;
}

std::optional<Evidence> evidence_of_server(DicomService service) {
    switch (service) {
    case DicomService::query:
    case DicomService::retrieve:
        return Evidence::accepts_dicom_query;
    case DicomService::store_image:
        return Evidence::accepts_dicom_images;
    case DicomService::commitment:
        return Evidence::accepts_dicom_commitment;
    case DicomService::worklist:
        return Evidence::answers_dicom_worklist;
    case DicomService::procedure_step:
        return Evidence::takes_procedure_steps;
    case DicomService::none:
    case DicomService::other:
    case DicomService::verification:
    case DicomService::store_document:
    case DicomService::print:
        return std::nullopt;
    }
    return std::nullopt;
}

/// "APPLICATION/FACILITY", or what there is of it.
std::string system_text(WireText application, WireText facility) {
    auto text = application.clean();
    if (!facility.is_empty()) {
        text += "/" + facility.clean();
    }
    return text;
}

bool is_one_of(std::string_view code, std::initializer_list<std::string_view> codes) {
    return std::find(codes.begin(), codes.end(), code) != codes.end();
}

void note_hl7_roles(Model& model, Frame const& frame, std::string_view code, Instant at) {
    auto const add = [&](bool holds, IpAddress const& address, Evidence evidence) {
        if (holds) {
            model.add_evidence(address, evidence, at);
        }
    };
    add(code == "ADT", frame.from, Evidence::sends_hl7_adt);
    add(is_one_of(code, {"ORM", "OMG", "OMI", "OML"}), frame.from, Evidence::sends_hl7_orders);
    add(is_one_of(code, {"ORU", "OUL"}), frame.to, Evidence::takes_hl7_results);
    add(code == "ORU", frame.from, Evidence::sends_hl7_results);
    add(code == "OUL", frame.from, Evidence::sends_lab_results);
    add(code == "OML", frame.to, Evidence::takes_lab_orders);
    add(is_one_of(code, {"ORM", "OMG", "OMI"}), frame.to, Evidence::takes_imaging_orders);
}

} // namespace

DicomWishes
apply_dicom_request(Model& model, Frame const& frame, DicomFact const& fact, Instant at) {
    auto wishes = DicomWishes{};
    name_sender(model, frame, IdentityKind::dicom_ae, fact.calling, at);
    name_implementation(model, frame, fact, at);
    note_modality(model, frame, fact, at);
    for (auto i = std::size_t{0}; i < wishes.size(); ++i) {
        if (fact.is_reversed[i]) {
            continue;
        }
        wishes.at(i) = fact.wanted.at(i).service;
        if (auto const evidence = evidence_of_client(wishes.at(i))) {
            model.add_evidence(frame.from, *evidence, at);
        }
    }
    return wishes;
}

void apply_dicom_answer(
    Model& model, Frame const& frame, DicomFact const& fact, DicomWishes const* wishes, Instant at
) {
    name_sender(model, frame, IdentityKind::dicom_ae, fact.called, at);
    name_implementation(model, frame, fact, at);
    auto const detail = fact.calling.clean() + " > " + fact.called.clean();
    note_session(model, frame, Sender::server, SessionProtocol::dicom, detail, at);
    for (auto i = std::size_t{0}; wishes != nullptr && i < wishes->size(); ++i) {
        auto const evidence = evidence_of_server(wishes->at(i));
        if (fact.accepted[i] && evidence) {
            model.add_evidence(frame.from, *evidence, at);
        }
    }
}

void apply(Model& model, Frame const& frame, Hl7Fact const& fact, Instant at) {
    auto const code = as_text(fact.code.bytes());
    name_sender(model, frame, IdentityKind::hl7_application, fact.application, at);
    name_sender(model, frame, IdentityKind::hl7_facility, fact.facility, at);
    name_sender(model, frame, IdentityKind::hl7_version, fact.version, at);
    name_sender(model, frame, IdentityKind::hl7_charset, fact.charset, at);
    if (code == "ACK") {
        return;
    }
    note_hl7_roles(model, frame, code, at);
    auto const detail = system_text(fact.application, fact.facility) + " > " +
                        system_text(fact.to_application, fact.to_facility) + " " +
                        std::string{code};
    note_session(model, frame, Sender::client, SessionProtocol::hl7, detail, at);
}

} // namespace sonae::sense
