// SPDX-License-Identifier: Apache-2.0
// Names that machines call out or a server gives: DNS, mDNS, LLMNR, NetBIOS, SSDP.
#include "agent/sense/discover/apply.hpp"
#include "inventory/base/encoding.hpp"

#include <array>
#include <string_view>

namespace sonae::sense {

namespace {

void apply_answers(
    Model& model, DnsMessage& message, IdentityKind kind, DnsAnswer& answer, Instant at
) {
    while (message.next(answer)) {
        if (answer.address.is_set()) {
            model.name_address(answer.address, kind, WireText{as_bytes(answer.name.raw())}, at);
        } else if (answer.type == dns_type::ptr) {
            auto const address = reverse_address(answer.name.raw());
            model.name_address(address, kind, WireText{as_bytes(answer.target.raw())}, at);
        }
    }
}

/// "_ipp._tcp" of "_ipp._tcp.local" and of "Printer 3._ipp._tcp.local"; the name of the instance,
/// which people choose, is left out.
std::string_view service_of(std::string_view name) {
    for (auto const ending : {std::string_view{"._tcp.local"}, std::string_view{"._udp.local"}}) {
        if (!name.ends_with(ending)) {
            continue;
        }
        auto const head = name.substr(0, name.size() - ending.size());
        auto const dot = head.rfind('.');
        auto const start = dot == std::string_view::npos ? 0 : dot + 1;
        if (start < head.size() && head[start] == '_') {
            return name.substr(start, name.size() - start - std::string_view{".local"}.size());
        }
    }
    return {};
}

bool is_printing(std::string_view service) {
    return service == "_ipp._tcp" || service == "_ipps._tcp" || service == "_printer._tcp" ||
           service == "_pdl-datastream._tcp";
}

/// The product that TXT records of printers ("ty"), Apple ("model") and Google ("md") name.
WireText model_of(ByteView text) {
    auto reader = ByteReader{text};
    while (reader.left() > 0) {
        auto const entry = as_text(reader.take(reader.u8()));
        for (auto const key :
             {std::string_view{"ty="}, std::string_view{"model="}, std::string_view{"md="}}) {
            if (entry.starts_with(key)) {
                return WireText{as_bytes(entry.substr(key.size()))};
            }
        }
    }
    return {};
}

void apply_mdns_record(Model& model, Subject const& sender, DnsAnswer const& answer, Instant at) {
    if (answer.address.is_set()) {
        model.name(sender, IdentityKind::mdns_name, WireText{as_bytes(answer.name.raw())}, at);
        return;
    }
    auto const service = service_of(answer.name.raw());
    if (service.empty()) {
        return;
    }
    if (answer.type == dns_type::txt) {
        model.name(sender, IdentityKind::mdns_model, model_of(answer.data), at);
    } else if (answer.type == dns_type::srv) {
        // Only who offers a service has a record of where it is; others may repeat a PTR.
        model.name(sender, IdentityKind::mdns_service, WireText{as_bytes(service)}, at);
        auto* const host = model.hosts.find({sender.mac});
        if (host != nullptr && is_printing(service)) {
            host->evidence.add(Evidence::mdns_printing);
        }
    }
}

} // namespace

void apply_dns(Model& model, Frame const& frame, DnsMessage message, Instant at) {
    if (!message.is_response() || message.result() != 0) {
        return;
    }
    model.add_evidence(frame.from, Evidence::answers_dns, at);
    auto answer = DnsAnswer{};
    apply_answers(model, message, IdentityKind::dns_name, answer, at);
}

void apply_mdns(Model& model, Frame const& frame, DnsMessage message, Instant at) {
    if (!message.is_response()) {
        return;
    }
    auto const sender = sender_of(frame);
    for (auto answer = DnsAnswer{}; message.next(answer);) {
        apply_mdns_record(model, sender, answer, at);
    }
}

void apply_llmnr(Model& model, Frame const& /*frame*/, DnsMessage message, Instant at) {
    if (!message.is_response()) {
        return;
    }
    auto answer = DnsAnswer{};
    apply_answers(model, message, IdentityKind::llmnr_name, answer, at);
}

void apply(Model& model, Frame const& frame, NetbiosFact const& fact, Instant at) {
    if (fact.kind == NetbiosKind::query || !model.is_inside(fact.address)) {
        return;
    }
    constexpr auto machine = 0x00;
    constexpr auto domain_master = 0x1B;
    constexpr auto domain_controllers = 0x1C;
    constexpr auto file_server = 0x20;
    auto const is_own = fact.kind == NetbiosKind::registration && fact.address == frame.from;
    if (model.addresses.find({fact.address}) == nullptr) {
        model.see_address(fact.address, at);
    }
    auto const subject = is_own ? sender_of(frame) : Subject{{}, fact.address};
    if (fact.suffix == machine) {
        auto const kind = fact.is_group ? IdentityKind::netbios_group : IdentityKind::netbios_name;
        model.name(subject, kind, WireText{fact.name}, at);
    } else if (fact.suffix == file_server) {
        model.add_evidence(fact.address, Evidence::netbios_file_server, at);
    } else if (fact.suffix == domain_master || fact.suffix == domain_controllers) {
        model.add_evidence(fact.address, Evidence::netbios_domain_controller, at);
    }
}

void apply(Model& model, Frame const& frame, SsdpFact const& fact, Instant at) {
    if (fact.kind != SsdpKind::alive && fact.kind != SsdpKind::answer) {
        return;
    }
    auto const sender = sender_of(frame);
    model.name(sender, IdentityKind::ssdp_server, fact.server, at);
    // "uuid:…::urn:…": what is behind the identifier differs from message to message.
    auto const name = as_text(fact.name.bytes());
    model.name(
        sender, IdentityKind::ssdp_name, WireText{as_bytes(name.substr(0, name.find("::")))}, at
    );
    auto* const host = model.hosts.find({sender.mac});
    if (host != nullptr && as_text(fact.type.bytes()).find(":Printer:") != std::string_view::npos) {
        host->evidence.add(Evidence::ssdp_printer);
    }
}

} // namespace sonae::sense
