// SPDX-License-Identifier: Apache-2.0
#include "agent/app/sense_table.hpp"

#include <algorithm>

namespace sonae::agent {

namespace {

using namespace sense;

/// `text` with spaces behind it to fill the column, and one more.
std::string column(std::string_view text, std::size_t width) {
    return std::string{text} + std::string(width - std::min(width, text.size()) + 1, ' ');
}

/// A line, without the spaces of an empty last column.
std::string ended(std::string line) {
    line.resize(line.find_last_not_of(' ') + 1);
    return line + "\n";
}

template <class Values>
std::string joined(Values const& values) {
    auto text = std::string{};
    for (auto const& value : values) {
        text += text.empty() ? "" : " ";
        text += text_of(value);
    }
    return text.empty() ? "-" : text;
}

std::string roles_text(std::vector<RoleFinding> const& roles, Language language) {
    auto text = std::string{};
    for (auto const& role : roles) {
        text += text.empty() ? "" : ", ";
        text += text_of_role(role.role).in(language);
    }
    return text;
}

std::string head(CaptureSource const& source, Observer const& observer, Language language) {
    auto const& frames = observer.frames().frames;
    auto text = filled(
        texts::sense_capture.in(language),
        {source.link_name,
         std::to_string(frames.count),
         to_rfc3339(frames.first),
         to_rfc3339(frames.last)}
    );
    if (auto const storm = observer.model().storm(); storm.was_seen) {
        text += filled(
            texts::sense_storm.in(language),
            {to_rfc3339(storm.first),
             to_rfc3339(storm.last),
             std::to_string(storm.sources_not_kept)}
        );
    }
    auto const& model = observer.model();
    auto const evicted = model.hosts.evicted() + model.addresses.evicted();
    if (evicted != 0) {
        text += filled(texts::sense_evicted.in(language), {std::to_string(evicted)});
    }
    return text;
}

std::string segments_text(std::vector<SegmentFinding> const& segments, Language language) {
    if (segments.empty()) {
        return std::string{texts::sense_no_segments.in(language)};
    }
    auto text = std::string{texts::sense_segments.in(language)};
    for (auto const& finding : segments) {
        auto const* const segment = finding.segment;
        text += "  " + column(text_of(finding.prefix), 22);
        text += column(std::to_string(finding.confidence()) + "%", 5);
        text += column(std::to_string(finding.addresses), 6);
        text += segment == nullptr ? "-" : joined(segment->gateways);
        text += "\n";
    }
    return text;
}

std::string gateways_text(std::vector<GatewayFinding> const& gateways, Language language) {
    if (gateways.empty()) {
        return {};
    }
    auto text = std::string{texts::sense_gateways.in(language)};
    for (auto const& gateway : gateways) {
        text += "  " + column(gateway.mac.is_set() ? text_of(gateway.mac) : "-", 17);
        text += joined(gateway.addresses) + "\n";
    }
    return text;
}

std::string neighbours_text(Model const& model, Language language) {
    if (model.neighbours.size() == 0) {
        return {};
    }
    auto rows = std::vector<std::string>{};
    model.neighbours.for_each([&](Neighbour const& neighbour) {
        auto row = "  " + column(neighbour.protocol == NeighbourProtocol::lldp ? "LLDP" : "CDP", 4);
        auto const& name = neighbour.name.empty() ? neighbour.chassis : neighbour.name;
        row += column(text_of(neighbour.mac), 17) + column(name, 24) + neighbour.port;
        rows.push_back(std::move(row) + "\n");
    });
    std::sort(rows.begin(), rows.end());
    auto text = std::string{texts::sense_neighbours.in(language)};
    for (auto const& row : rows) {
        text += row;
    }
    return text;
}

std::string trees_text(Model const& model, Language language) {
    auto rows = std::vector<std::pair<std::uint16_t, std::string>>{};
    model.trees.for_each([&](Tree const& tree) {
        if (tree.root.mac.is_set()) {
            auto const vlan = tree.instance != 0 ? "MST" + std::to_string(tree.instance)
                              : tree.vlan == 0   ? "-"
                                                 : std::to_string(tree.vlan);
            rows.emplace_back(tree.vlan, "  " + column(vlan, 5) + text_of(tree.root) + "\n");
        }
    });
    if (rows.empty()) {
        return {};
    }
    std::sort(rows.begin(), rows.end());
    auto text = std::string{texts::sense_trees.in(language)};
    for (auto const& [vlan, row] : rows) {
        text += row;
    }
    return text;
}

std::string hosts_text(Findings const& findings, Language language) {
    auto const count = std::to_string(findings.hosts.size());
    auto text = filled(texts::sense_hosts.in(language), {count});
    for (auto const& finding : findings.hosts) {
        auto const& addresses = finding.addresses;
        auto const first = addresses.empty() ? "-" : text_of(addresses.front()->key.address);
        auto const more = addresses.size() > 1 ? " +" + std::to_string(addresses.size() - 1) : "";
        auto line = "  " + column(text_of(finding.host->key.mac), 17) + column(first + more, 20);
        line += column(best_name(finding.identities), 24);
        text += ended(line + roles_text(finding.roles, language));
    }
    if (findings.remotes.empty()) {
        return text;
    }
    text += filled(texts::sense_remotes.in(language), {std::to_string(findings.remotes.size())});
    for (auto const& finding : findings.remotes) {
        auto line = "  " + column(text_of(finding.address->key.address), 38);
        line += column(best_name(finding.identities), 24);
        text += ended(line + roles_text(finding.roles, language));
    }
    return text;
}

} // namespace

std::string sense_table(
    CaptureSource const& source,
    Observer const& observer,
    Findings const& findings,
    Language language
) {
    auto text = head(source, observer, language);
    text += segments_text(findings.segments, language);
    text += gateways_text(findings.gateways, language);
    text += neighbours_text(observer.model(), language);
    text += trees_text(observer.model(), language);
    return text + hosts_text(findings, language);
}

} // namespace sonae::agent
