// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/dissect/dicom_services.hpp"

#include <array>

namespace sonae::sense {

namespace {

struct Row {
    std::string_view begins; ///< whole, or followed by a dot
    DicomClass is;
};

using enum DicomService;

constexpr auto root = std::string_view{"1.2.840.10008."};
constexpr auto storage = std::string_view{"5.1.4.1.1."};

constexpr auto services = std::array<Row, 9>{{
    {"1.1", {verification, ""}},
    {"1.20.1", {commitment, ""}},
    {"3.1.2.3.3", {procedure_step, ""}},
    {"3.1.2.3.4", {procedure_step, ""}},
    {"3.1.2.3.5", {procedure_step, ""}},
    {"5.1.4.31", {worklist, ""}},
    {"5.1.1", {print, ""}},
    {"5.1.4.1.2", {query, ""}}, // refined below
    {"5.1.4.32", {worklist, ""}},
}};

// The first that fits counts: "77.1.5" stands before "77.1".
constexpr auto images = std::array<Row, 29>{{
    {"1.1", {store_image, "DX"}},    {"1.2", {store_image, "MG"}},
    {"1.3", {store_image, "IO"}},    {"1", {store_image, "CR"}},
    {"2", {store_image, "CT"}},      {"3", {store_image, "US"}},
    {"6", {store_image, "US"}},      {"4", {store_image, "MR"}},
    {"5", {store_image, "NM"}},      {"20", {store_image, "NM"}},
    {"9", {store_image, "ECG"}},     {"11", {store_document, ""}},
    {"12.1", {store_image, "XA"}},   {"12.2", {store_image, "RF"}},
    {"13.1.3", {store_image, "MG"}}, {"13.1", {store_image, "XA"}},
    {"14", {store_image, "IVOCT"}},  {"77.1.1", {store_image, "ES"}},
    {"77.1.2", {store_image, "GM"}}, {"77.1.3", {store_image, "SM"}},
    {"77.1.4", {store_image, "XC"}}, {"77.1.5", {store_image, "OP"}},
    {"77.1.6", {store_image, "SM"}}, {"78", {store_image, "OPT"}},
    {"80", {store_image, "OPV"}},    {"88", {store_document, ""}},
    {"104", {store_document, ""}},   {"128", {store_image, "PT"}},
    {"481", {store_image, "RT"}},
}};

bool fits(std::string_view text, std::string_view begins) {
    return text.starts_with(begins) && (text.size() == begins.size() || text[begins.size()] == '.');
}

} // namespace

DicomClass dicom_class_of(std::string_view identifier) {
    if (!identifier.starts_with(root)) {
        return {other, ""};
    }
    identifier.remove_prefix(root.size());
    if (identifier.starts_with(storage)) {
        identifier.remove_prefix(storage.size());
        for (auto const& row : images) {
            if (fits(identifier, row.begins)) {
                return row.is;
            }
        }
        return {store_document, ""};
    }
    for (auto const& row : services) {
        if (!fits(identifier, row.begins)) {
            continue;
        }
        // ".1" finds; ".2" and ".3" fetch.
        auto const fetches = row.is.service == query && !identifier.ends_with(".1");
        return fetches ? DicomClass{retrieve, ""} : row.is;
    }
    return {other, ""};
}

} // namespace sonae::sense
