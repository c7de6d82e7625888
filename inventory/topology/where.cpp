// SPDX-License-Identifier: Apache-2.0
#include "inventory/topology/where.hpp"

#include "inventory/base/text.hpp"
#include "inventory/topology/address.hpp"
#include "inventory/topology/mac.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace sonae::topology {

namespace {

/// From best to worst.
enum class Fit { exact, name, beginning, part, person, none };

struct Query {
    std::string lower;
    std::optional<Address> address;
    std::string mac; ///< "" when it is none
};

struct Found {
    Fit fit = Fit::none;
    Attachment const* leg = nullptr;
};

Query query_of(std::string_view text) {
    auto const plain = trimmed(text);
    auto const mac = parse_mac(plain);
    return {ascii_lower(plain), parse_address(plain), mac ? text_of(*mac) : std::string{}};
}

Fit fit_of_name(std::string const& name, std::string const& lower) {
    auto const at = ascii_lower(name).find(lower);
    if (at == std::string::npos) {
        return Fit::none;
    }
    return at != 0 ? Fit::part : name.size() == lower.size() ? Fit::name : Fit::beginning;
}

bool has_part(std::string const& text, std::string const& lower) {
    return ascii_lower(text).find(lower) != std::string::npos;
}

/// The leg, or the port, that has the address or MAC.
Found by_number(Device const& device, Query const& query) {
    for (auto const& leg : device.attachments) {
        auto const has_address = query.address && parse_address(leg.address) == query.address;
        if (has_address || (!query.mac.empty() && leg.mac == query.mac)) {
            return {Fit::exact, &leg};
        }
    }
    for (auto const& port : device.ports) {
        auto const has_address = [&](std::string const& text) {
            auto const leg = parse_leg(text);
            return query.address && leg && leg->address == *query.address;
        };
        if ((!query.mac.empty() && port.mac == query.mac) ||
            std::any_of(port.addresses.begin(), port.addresses.end(), has_address)) {
            return {Fit::exact, nullptr};
        }
    }
    return {};
}

Found find_in(Device const& device, ledger::LedgerRow const* row, Query const& query) {
    if (query.address || !query.mac.empty()) {
        if (auto const found = by_number(device, query); found.fit != Fit::none) {
            return found;
        }
    }
    auto const id = ascii_lower(device.id);
    if (id == query.lower || (!query.mac.empty() && id == "mac:" + query.mac)) {
        return {Fit::exact, nullptr};
    }
    auto fit = fit_of_name(device.name, query.lower);
    if (row != nullptr) {
        fit = std::min(fit, fit_of_name(row->name, query.lower));
        auto const is_person =
            has_part(row->human.owner, query.lower) || has_part(row->human.department, query.lower);
        fit = is_person ? std::min(fit, Fit::person) : fit;
    }
    return {fit, nullptr};
}

/// The leg of which most is known.
Attachment const* best_leg(Device const& device) {
    auto const worth = [](Attachment const& leg) {
        return std::tuple{!leg.switch_device.empty(), !leg.address.empty(), !leg.segment.empty()};
    };
    Attachment const* best = nullptr;
    for (auto const& leg : device.attachments) {
        best = best == nullptr || worth(*best) < worth(leg) ? &leg : best;
    }
    return best;
}

class Finder {
public:
    Finder(
        Network const& network, std::vector<std::shared_ptr<ledger::LedgerRow const>> const& rows
    )
        : network_{network} {
        for (auto const& row : rows) {
            rows_.emplace(row->id, row.get());
        }
    }

    std::vector<Whereabouts> run(Query const& query, std::size_t most) const {
        auto all = std::vector<std::pair<Fit, Whereabouts>>{};
        auto best = Fit::none;
        for (auto const& device : network_.devices) {
            auto const found = find_in(device, row_of(device), query);
            if (found.fit != Fit::none) {
                best = std::min(best, found.fit);
                all.emplace_back(found.fit, Whereabouts{});
                all.back().second.device = &device;
                all.back().second.leg = found.leg;
            }
        }
        if (best == Fit::exact) {
            std::erase_if(all, [](auto const& each) { return each.first != Fit::exact; });
        }
        std::stable_sort(all.begin(), all.end(), [](auto const& a, auto const& b) {
            return a.first < b.first;
        });
        all.resize(std::min(all.size(), most));
        auto answers = std::vector<Whereabouts>{};
        for (auto& [fit, answer] : all) {
            complete(answer);
            answers.push_back(std::move(answer));
        }
        return answers;
    }

private:
    [[nodiscard]] ledger::LedgerRow const* row_of(Device const& device) const {
        auto const found = device.asset ? rows_.find(*device.asset) : rows_.end();
        return found == rows_.end() ? nullptr : found->second;
    }

    template <class T>
    static T const* with_id(std::vector<T> const& elements, std::string const& id) {
        auto const found = std::find_if(elements.begin(), elements.end(), [&](auto const& each) {
            return each.id == id;
        });
        return id.empty() || found == elements.end() ? nullptr : &*found;
    }

    void complete(Whereabouts& answer) const {
        auto const& device = *answer.device;
        answer.row = row_of(device);
        answer.leg = answer.leg == nullptr ? best_leg(device) : answer.leg;
        answer.place = device.place;
        if (answer.leg == nullptr) {
            return;
        }
        answer.segment = with_id(network_.segments, answer.leg->segment);
        auto const* const at = with_id(network_.devices, answer.leg->switch_device);
        if (at == nullptr) {
            return;
        }
        answer.switch_name = at->name.empty() ? at->id : at->name;
        if (answer.place.empty()) {
            answer.place = at->place;
            answer.is_place_of_switch = !at->place.empty();
        }
    }

    Network const& network_;
    std::unordered_map<AssetId, ledger::LedgerRow const*> rows_;
};

} // namespace

std::vector<Whereabouts> find_devices(
    Network const& network,
    std::vector<std::shared_ptr<ledger::LedgerRow const>> const& rows,
    std::string_view text,
    std::size_t most
) {
    auto const query = query_of(text);
    if (query.lower.empty()) {
        return {};
    }
    return Finder{network, rows}.run(query, most);
}

} // namespace sonae::topology
