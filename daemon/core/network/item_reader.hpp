// SPDX-License-Identifier: Apache-2.0
// Reads the documents of docs/network.md. Only their codec includes this.
#pragma once

#include "daemon/core/contacts/text_rules.hpp"
#include "inventory/base/instant.hpp"
#include "inventory/base/result.hpp"
#include "playbooks/fault.hpp"
#include "playbooks/json.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::core::network {

/// Brings a text into the one way to write it, or says why it is none.
using TextForm = Result<std::string> (*)(std::string_view text);

struct NumberLimits {
    std::int64_t least = 0;
    std::int64_t most = 0;
};

/// The members of one object. What is absent keeps its value; the first fault is kept with its
/// place, for all objects of a document.
class ItemReader {
public:
    ItemReader(
        playbooks::JsonObject const& object, std::string pointer, std::optional<Error>& fault
    )
        : object_{object}
        , pointer_{std::move(pointer)}
        , fault_{fault} {}

    void text(std::string_view name, std::string& into, contacts::TextRule const& rule);

    /// "" or what `form` makes of it.
    void formed(std::string_view name, std::string& into, TextForm form);

    /// One of `codes`, or "" when that is among them.
    void code(std::string_view name, std::string& into, std::span<std::string_view const> codes);
    void number(std::string_view name, std::int64_t& into, NumberLimits limits);

    /// Null or absent: nothing.
    void vlan(std::string_view name, std::optional<std::uint16_t>& into);
    void flag(std::string_view name, bool& into);

    /// A fraction within a drawing.
    void coordinate(std::string_view name, double& into);
    void instant(std::string_view name, Instant& into);
    void texts(
        std::string_view name,
        std::vector<std::string>& into,
        std::size_t most,
        contacts::TextRule const& rule
    );
    void formed_texts(
        std::string_view name, std::vector<std::string>& into, std::size_t most, TextForm form
    );

    /// Objects, each read by `read(reader, element)`.
    template <class T>
    void list(
        std::string_view name,
        std::vector<T>& into,
        std::size_t most,
        void (*read)(ItemReader& reader, T& into)
    ) {
        auto const* const array = array_of(name, most);
        for (auto i = std::size_t{0}; array != nullptr && i < array->size(); ++i) {
            auto const place = playbooks::pointer_to(playbooks::pointer_to(pointer_, name), i);
            if ((*array)[i].object() == nullptr) {
                other_kind(place);
                return;
            }
            auto reader = ItemReader{*(*array)[i].object(), place, fault_};
            read(reader, into.emplace_back());
            reader.finish();
        }
    }

    /// The member may stand there and is not looked at: the house knows it better.
    void ignored(std::string_view name) { taken_.push_back(name); }

    /// What must hold of that member; a code of why it does not.
    void must(bool holds, std::string_view name, std::string_view code);

    /// To be called after the last member: there may be no others.
    void finish();

private:
    playbooks::Json const* take(std::string_view name);
    playbooks::JsonArray const* array_of(std::string_view name, std::size_t most);
    void blame(Errc code, std::string_view what, std::string const& place);
    void other_kind(std::string const& place);
    void read_text(
        playbooks::Json const& json,
        std::string& into,
        std::string const& place,
        contacts::TextRule const& rule
    );
    void read_formed(
        playbooks::Json const& json, std::string& into, std::string const& place, TextForm form
    );
    [[nodiscard]] std::string place_of(std::string_view name) const;

    playbooks::JsonObject const& object_;
    std::string pointer_;
    std::optional<Error>& fault_;
    std::vector<std::string_view> taken_;
};

} // namespace sonae::core::network
