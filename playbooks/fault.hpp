// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::playbooks {

/// Every way in which a file can fail to be a playbook. What it says and links is the lint's
/// matter.
enum class FaultCode {
    not_json,            ///< the grammar of RFC 8259, or not UTF-8
    not_interoperable,   ///< RFC 7493: a number a double cannot hold, a noncharacter, a NUL
    repeated_member,     ///< RFC 7493 2.3
    too_large,           ///< a limit on bytes or values
    too_deep,            ///< a limit on nesting
    wrong_type,          ///< another JSON type than the specification says
    missing_member,      ///< a required property is absent
    wrong_value,         ///< not one of a closed list
    out_of_range,        ///< a number outside its limits
    too_few,             ///< a list or dictionary with fewer entries than required
    bad_identifier,      ///< CACAO 10.10
    bad_timestamp,       ///< CACAO 10.17
    bad_key,             ///< a dictionary key that is none of those allowed
    bad_address,         ///< a network address that is none
    excluded_members,    ///< properties that must not stand together
    missing_alternative, ///< none of several properties of which one is required
    too_many_faults,     ///< the list ends here
};

/// One thing that is wrong: what, where (JSON pointer, RFC 6901), and a short detail in English for
/// support.
struct Fault {
    FaultCode code = FaultCode::not_json;
    std::string pointer;
    std::string detail;

    bool operator==(Fault const&) const = default;
};

/// "missing_member". Stable: catalogues and tests name faults by it.
std::string_view name_of(FaultCode code);

/// `pointer` + "/" + `token`, with ~ and / escaped (RFC 6901) and hostile characters made visible.
std::string pointer_to(std::string_view pointer, std::string_view token);
std::string pointer_to(std::string_view pointer, std::size_t index);

/// Gathers faults up to a limit, so that a hostile file cannot fill the memory with them.
class Faults {
public:
    void add(FaultCode code, std::string pointer, std::string detail);

    [[nodiscard]] bool empty() const { return list_.empty(); }

    [[nodiscard]] std::vector<Fault> take() { return std::move(list_); }

private:
    std::vector<Fault> list_;
};

} // namespace sonae::playbooks
