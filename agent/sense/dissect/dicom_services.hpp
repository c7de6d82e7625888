// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace sonae::sense {

/// What a SOP class (DICOM PS3.4, PS3.6) is for.
enum class DicomService : std::uint8_t {
    none,
    other,
    verification,
    store_image, ///< of a modality, see below
    store_document,
    query,
    retrieve,
    worklist,
    procedure_step,
    commitment,
    print,
};

struct DicomClass {
    DicomService service = DicomService::none;
    std::string_view modality; ///< DICOM's code for what makes such images: "CT"; "" for others
};

/// Of a unique identifier ("1.2.840.10008.5.1.4.1.1.2").
DicomClass dicom_class_of(std::string_view identifier);

} // namespace sonae::sense
